using System.IO.Pipes;
using System.Net.Http.Headers;
using HttpCompletionSim.Network;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Http.Responses;

/// <summary>Responses from files: back pressure, what ends them early, and many at once.</summary>
public sealed class FileResponseTests
{
    private const int Size = 4 * 1024 * 1024;

    [Fact]
    [Rule("SEND-41")]
    public void A_file_is_read_only_as_fast_as_its_client_reads_so_a_file_that_becomes_shorter_fails_the_send()
    {
        using var file = new ContentFile(ContentFile.Pattern(Size));
        using HttpTestServer server = CheckedServer.Start();
        SimulatedClient client = Request(server, out RequestBuffer request);
        (OverlappedBlock overlapped, ResponseBuilder response) = Start(server, request, file, out uint code);
        code.ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Machine.RunUntilIdle();

        file.Truncate(1024 * 1024);
        byte[] buffer = new byte[64 * 1024];
        long received = 0;
        Should.Throw<IOException>(() =>
        {
            while (true)
                received += client.Receive(buffer);
        });

        received.ShouldBeInRange(64 * 1024, (1024 * 1024) + 1024);
        ResultOf(server, overlapped, out uint bytes).ShouldBe(Win32Error.ERROR_HANDLE_EOF);
        bytes.ShouldBe(0u);
        server.Machine.Trace.Recorded.OfType<ConnectionReset>().Single().Reason.ShouldBe(ConnectionResetReason.ResponseCutShort);
        response.Dispose();
    }

    [Fact]
    [Rule("SEND-41", "CANCEL-02")]
    public void A_send_from_a_file_that_waits_for_its_client_can_be_cancelled()
    {
        using var file = new ContentFile(ContentFile.Pattern(Size));
        using HttpTestServer server = CheckedServer.Start();
        Request(server, out RequestBuffer request);
        (OverlappedBlock overlapped, ResponseBuilder response) = Start(server, request, file, out uint code);
        code.ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Machine.Kernel32.CancelIoEx(server.Handle, overlapped).ShouldBeTrue();

        ResultOf(server, overlapped, out _).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        response.Dispose();
    }

    [Fact]
    [Rule("SEND-41", "SEND-09")]
    public void A_client_that_resets_fails_the_send_and_the_file_is_not_touched_any_more()
    {
        using var file = new ContentFile(ContentFile.Pattern(Size));
        using HttpTestServer server = CheckedServer.Start();
        SimulatedClient client = Request(server, out RequestBuffer request);
        (OverlappedBlock overlapped, ResponseBuilder response) = Start(server, request, file, out _);

        client.Reset();

        ResultOf(server, overlapped, out _).ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
        response.Dispose();
    }

    [Fact]
    [Rule("SEND-41")]
    public void A_pipe_and_a_closed_file_are_no_files()
    {
        using HttpTestServer server = CheckedServer.Start();
        SimulatedClient client = Request(server, out RequestBuffer request);
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        uint Send(nint handle)
        {
            using ResponseBuilder response = new ResponseBuilder().BodyFromFile(handle, 0, 0);
            return server.Machine.HttpApi.HttpSendHttpResponse(server.Handle, request.RequestId, 0, response);
        }

        Send(pipe.SafePipeHandle.DangerousGetHandle()).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        Send(unchecked((nint)0x1_0000_0001)).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        Send(nint.MaxValue).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        Send(nint.MinValue).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);

        server.Respond(request);
        client.ReadResponse().BodyText.ShouldBe("ok");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(ResponsePiece - 1, 0)]
    [InlineData(ResponsePiece, 0)]
    [InlineData(ResponsePiece + 1, 0)]
    [InlineData(5 * ResponsePiece, 3)]
    [Rule("SEND-41", "SEND-43")]
    public void Files_of_any_length_arrive_between_memory(int length, int start)
    {
        byte[] content = ContentFile.Pattern(length);
        using var file = new ContentFile(content);
        using HttpTestServer server = CheckedServer.Start();
        SimulatedClient client = Request(server, out RequestBuffer request);
        using ResponseBuilder response = new ResponseBuilder().Body([1, 2, 3]).BodyFromFile(file.Handle, (ulong)start).Body([4, 5]);
        var overlapped = server.DisposeAtEnd(new OverlappedBlock(server.NewEvent()));
        server.Machine.HttpApi.HttpSendHttpResponse(server.Handle, request.RequestId, 0, response, overlapped);

        client.ReadResponse().Body.ToArray().ShouldBe([1, 2, 3, .. content[start..], 4, 5]);

        ResultOf(server, overlapped, out _).ShouldBe(Win32Error.NO_ERROR);
    }

    [Fact]
    [Rule("SEND-41", "CONN-04")]
    public async Task Clients_over_sockets_read_ranges_of_one_handle_at_the_same_time()
    {
        byte[] content = ContentFile.Pattern(2 * 1024 * 1024);
        using var file = new ContentFile(content);
        using HttpTestServer server = CheckedServer.Start(inMemory: false);
        server.Machine.StartThread("server", () =>
        {
            for (int i = 0; i < 16; i++)
            {
                RequestBuffer request = server.Receive();
                using ResponseBuilder response = new ResponseBuilder().BodyFromFile(file.Handle);
                server.Machine.HttpApi.HttpSendHttpResponse(
                    server.Handle, request.RequestId, HttpConstants.HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES, response);
            }
        });
        using var client = new HttpClient();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            int from = number * 100_000;
            using var message = new HttpRequestMessage(HttpMethod.Get, server.Url);
            message.Headers.Range = new RangeHeaderValue(from, from + 299_999);
            using HttpResponseMessage answer = await client.SendAsync(message, TestContext.Current.CancellationToken);
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            bytes.ShouldBe(content[from..(from + 300_000)]);
        }));
    }

    [Fact]
    [Rule("SEND-41", "PKT-13", "SEND-09")]
    public void In_every_order_a_send_from_a_file_ends_once_beside_a_cancel_and_a_reset()
    {
        using var file = new ContentFile(ContentFile.Pattern(256 * 1024));
        ControlledRuns.RunSeeds(150, machine =>
        {
            using var server = new HttpTestServer(machine);
            SimulatedClient client = server.Connect();
            client.Send(server.GetRequest());
            RequestBuffer request = server.Receive();
            var overlapped = server.DisposeAtEnd(new OverlappedBlock(server.NewEvent()));
            var response = server.DisposeAtEnd(new ResponseBuilder().BodyFromFile(file.Handle));
            uint result = uint.MaxValue;
            machine.StartThread("server", () =>
            {
                machine.HttpApi.HttpSendHttpResponse(server.Handle, request.RequestId, 0, response, overlapped);
                result = ResultOf(server, overlapped, out _);
            });
            machine.StartThread("canceller", () => machine.Kernel32.CancelIoEx(server.Handle, overlapped));
            machine.StartThread("client", () =>
            {
                byte[] buffer = new byte[100_000];
                try
                {
                    client.Receive(buffer);
                    client.Reset();
                }
                catch (IOException)
                {
                    // The cancellation has reset the connection.
                }
            });
            machine.RunUntilIdle();

            result.ShouldBeOneOf(
                Win32Error.NO_ERROR, Win32Error.ERROR_OPERATION_ABORTED, Win32Error.ERROR_NETNAME_DELETED,
                Win32Error.ERROR_CONNECTION_INVALID);
        });
    }

    private const int ResponsePiece = Connection.OutputWindow;

    private static SimulatedClient Request(HttpTestServer server, out RequestBuffer request)
    {
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        request = server.Receive();
        return client;
    }

    private static (OverlappedBlock Overlapped, ResponseBuilder Response) Start(
        HttpTestServer server, RequestBuffer request, ContentFile file, out uint code)
    {
        var overlapped = server.DisposeAtEnd(new OverlappedBlock(server.NewEvent()));
        ResponseBuilder response = new ResponseBuilder().BodyFromFile(file.Handle);
        code = server.Machine.HttpApi.HttpSendHttpResponse(server.Handle, request.RequestId, 0, response, overlapped);
        return (overlapped, response);
    }

    private static uint ResultOf(HttpTestServer server, OverlappedBlock overlapped, out uint bytes)
    {
        IKernel32 kernel = server.Machine.Kernel32;
        return kernel.GetOverlappedResultEx(server.Handle, overlapped, out bytes, PointerCalls.Limit, false)
            ? Win32Error.NO_ERROR
            : kernel.GetLastError();
    }
}
