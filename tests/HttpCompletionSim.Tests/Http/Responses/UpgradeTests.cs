using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Responses;

/// <summary>Upgraded connections: a WebSocket client of the framework, and races in controlled runs.</summary>
public sealed class UpgradeTests
{
    /// <summary>The flags that ASP.NET Core sends with a 101.</summary>
    private const uint Upgrade = HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE | HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;

    private static readonly TimeSpan s_noPings = Timeout.InfiniteTimeSpan;

    [Fact]
    [Rule("SEND-37")]
    public async Task A_client_web_socket_gets_its_messages_back_and_both_sides_close()
    {
        using HttpTestServer server = CheckedServer.Start(inMemory: false);
        server.Machine.StartThread("server", () => EchoMessages(server));
        using var client = new ClientWebSocket();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        CancellationToken cancellation = limit.Token;
        client.Options.KeepAliveInterval = s_noPings;
        await client.ConnectAsync(new Uri($"ws://localhost:{server.Port}/echo"), cancellation);

        byte[] large = ContentFile.Pattern(700_000);
        (await EchoAsync(client, WebSocketMessageType.Text, "hello"u8.ToArray(), cancellation)).ShouldBe("hello"u8.ToArray());
        (await EchoAsync(client, WebSocketMessageType.Binary, large, cancellation)).ShouldBe(large);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", cancellation);

        client.State.ShouldBe(WebSocketState.Closed);
        client.CloseStatusDescription.ShouldBe("server has seen done");
        server.Machine.WaitFor<ConnectionClosed>(_ => true, TimeSpan.FromSeconds(20)).Reason.ShouldBe(ConnectionCloseReason.EndOfResponse);
    }

    [Fact]
    [Rule("SEND-37", "PKT-13", "CANC-02")]
    public void In_every_order_reads_and_writes_of_an_upgraded_connection_end_beside_a_cancel_and_a_client_that_leaves() =>
        ControlledRuns.RunSeeds(200, machine =>
        {
            using var server = new HttpTestServer(machine);
            SimulatedClient client = server.Connect();
            client.Send(server.GetRequest("/", "Upgrade: raw\r\n") + "early");
            RequestBuffer request = server.Receive();
            int ended = 0;
            machine.StartThread("upgrader", () =>
            {
                using ResponseBuilder response = new ResponseBuilder().Status(101, "");
                machine.HttpApi.HttpSendHttpResponse(server.Handle, request.RequestId, Upgrade, response);
                using ResponseBuilder bytes = new ResponseBuilder().Body("down");
                machine.HttpApi.HttpSendResponseEntityBody(
                    server.Handle, request.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA, bytes, out _);
                ended++;
            });
            machine.StartThread("reader", () =>
            {
                using var buffer = new BodyBuffer(100);
                while (machine.HttpApi.HttpReceiveRequestEntityBody(server.Handle, request.RequestId, 0, buffer, out uint count) == 0)
                    count.ShouldBeGreaterThan(0u);

                ended++;
            });
            machine.StartThread("canceller", () => machine.HttpApi.HttpCancelHttpRequest(server.Handle, request.RequestId));
            machine.StartThread("client", () =>
            {
                try
                {
                    client.Send("late");
                    client.Dispose();
                }
                catch (IOException)
                {
                    // The cancellation has reset the connection.
                }
            });
            machine.RunUntilIdle();

            ended.ShouldBe(2);
        });

    [Fact]
    [Rule("SEND-37", "SEND-06")]
    public void Bytes_sent_before_an_intercepted_101_stay_bytes_and_are_no_request()
    {
        using HttpTestServer server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        string early = server.GetRequest("/not-a-request");
        client.Send(server.GetRequest("/", "Upgrade: raw\r\n") + early);
        RequestBuffer request = server.Receive();
        InterceptedOperation hold = server.Machine.Choices.Intercept(HttpOperation.SendResponse, server.Handle);
        var overlapped = server.DisposeAtEnd(new OverlappedBlock(server.NewEvent()));
        using ResponseBuilder response = new ResponseBuilder().Status(101, "");
        server.Machine.HttpApi.HttpSendHttpResponse(server.Handle, request.RequestId, Upgrade, response, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Machine.RunUntilIdle();
        hold.Release();
        client.ReadResponse().StatusCode.ShouldBe(101);

        using var stream = new OpaqueStream(server, request.RequestId);
        byte[] bytes = new byte[early.Length];
        stream.ReadExactly(bytes);

        Encoding.ASCII.GetString(bytes).ShouldBe(early);
        server.Machine.Trace.Recorded.OfType<RequestParsed>().Count().ShouldBe(1);
    }

    [Fact]
    [Rule("SEND-37", "CONN-03")]
    public void Without_an_upgrade_the_bytes_after_a_request_are_the_next_request()
    {
        using HttpTestServer server = CheckedServer.Start();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/1", "Upgrade: raw\r\n") + server.GetRequest("/2"));

        server.Answer("one").RawUrl.ShouldBe("/1");
        server.Answer("two").RawUrl.ShouldBe("/2");

        client.ReadResponse().BodyText.ShouldBe("one");
        client.ReadResponse().BodyText.ShouldBe("two");
    }

    private static async Task<byte[]> EchoAsync(
        ClientWebSocket client, WebSocketMessageType type, byte[] message, CancellationToken cancellation)
    {
        // The server sends the first bytes back before it has read the last ones, so the client must read meanwhile.
        Task sending = client.SendAsync(message, type, endOfMessage: true, cancellation);
        using var all = new MemoryStream();
        byte[] buffer = new byte[10_000];
        while (true)
        {
            WebSocketReceiveResult received = await client.ReceiveAsync(buffer, cancellation);
            received.MessageType.ShouldBe(type);
            all.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage)
                continue;

            await sending;
            return all.ToArray();
        }
    }

    /// <summary>Accepts one WebSocket and sends its messages back. The stream completes every operation before it returns.</summary>
    private static void EchoMessages(HttpTestServer server)
    {
        RequestBuffer request = server.Receive();
        string key = request.UnknownHeaders.Single(header => header.Key == "Sec-WebSocket-Key").Value;
        using (ResponseBuilder response = new ResponseBuilder().Status(101, "Switching Protocols"))
        {
            response.UnknownHeader("Connection", "Upgrade").Header(HTTP_HEADER_ID.HttpHeaderUpgrade, "websocket")
                .UnknownHeader("Sec-WebSocket-Accept", AcceptOf(key));
            server.Machine.HttpApi.HttpSendHttpResponse(server.Handle, request.RequestId, Upgrade, response).ShouldBe(Win32Error.NO_ERROR);
        }

        using var stream = new OpaqueStream(server, request.RequestId);
        var options = new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = s_noPings };
        using var socket = WebSocket.CreateFromStream(stream, options);
        byte[] buffer = new byte[16 * 1024];
        while (socket.State == WebSocketState.Open)
        {
            WebSocketReceiveResult received = socket.ReceiveAsync(buffer, CancellationToken.None).GetAwaiter().GetResult();
            if (received.MessageType == WebSocketMessageType.Close)
            {
                socket.CloseAsync(
                    WebSocketCloseStatus.NormalClosure, $"server has seen {received.CloseStatusDescription}", CancellationToken.None)
                    .GetAwaiter().GetResult();
            }
            else
            {
                socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, CancellationToken.None)
                    .AsTask().GetAwaiter().GetResult();
            }
        }

        server.Machine.HttpApi.HttpSendResponseEntityBody(
            server.Handle, request.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT, null, out _).ShouldBe(Win32Error.NO_ERROR);
    }

    /// <summary>What a server answers to the key of a client (RFC 6455).</summary>
    private static string AcceptOf(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
}
