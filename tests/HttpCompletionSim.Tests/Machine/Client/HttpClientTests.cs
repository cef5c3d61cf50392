using System.Net;
using System.Text;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>The HttpClient of a machine, in memory and over sockets.</summary>
public sealed class HttpClientTests
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_get_is_answered_and_the_base_address_is_the_url_of_the_server(bool inMemory)
    {
        using HttpTestServer server = CheckedServer.Start(inMemory);
        server.Machine.StartThread("server", () => server.Answer("hello"));
        using HttpClient client = server.Machine.CreateHttpClient();

        string body = await client.GetStringAsync("notes/1", Cancelled);

        body.ShouldBe("hello");
        client.BaseAddress.ShouldBe(new Uri(server.Url));
    }

    [Theory]
    [InlineData("http://+:8080/", "http://localhost:8080/")]
    [InlineData("http://*:81/a/b", "http://localhost:81/a/b/")]
    [InlineData("http://*.example.test:80/", "http://www.example.test/")]
    [InlineData("http://[::1]:80/", "http://[::1]/")]
    [InlineData(null, "http://localhost/")]
    public void The_base_address_is_the_first_url_with_a_host_in_place_of_a_wildcard(string? url, string expected)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup setup = HttpServerSetup.Open(machine.HttpApi);
        if (url is not null)
            setup.AddUrl(url);

        using HttpClient client = machine.CreateHttpClient();

        client.BaseAddress.ShouldBe(new Uri(expected));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_longer_than_every_window_arrives_while_it_is_sent(bool inMemory)
    {
        const int Length = 3_000_000;
        using HttpTestServer server = CheckedServer.Start(inMemory);
        server.Machine.StartThread("server", () => AnswerWithBodyLength(server));
        using HttpClient client = server.Machine.CreateHttpClient();
        using var content = new StreamContent(new MemoryStream(new byte[Length]));
        using var request = new HttpRequestMessage(HttpMethod.Post, "upload") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using HttpResponseMessage response = await client.SendAsync(request, Cancelled);

        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBe($"{Length}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_is_read_piece_by_piece_while_the_server_sends_it(bool inMemory)
    {
        using HttpTestServer server = CheckedServer.Start(inMemory);
        using var go = new ManualResetEvent(false);
        nint mayEnd = server.Machine.ImportEvent(go);
        server.Machine.StartThread("server", () =>
        {
            ulong id = server.Receive().RequestId;
            SendHead(server, id);
            SendPiece(server, id, "first", MoreData);
            server.Machine.Kernel32.WaitForSingleObject(mayEnd, Kernel32Constants.INFINITE);
            SendPiece(server, id, "second", 0);
        });
        using HttpClient client = server.Machine.CreateHttpClient();

        using HttpResponseMessage response = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancelled);
        using Stream body = await response.Content.ReadAsStreamAsync(Cancelled);
        byte[] first = new byte[5];
        await body.ReadExactlyAsync(first, Cancelled);
        go.Set();
        using var rest = new StreamReader(body);

        Encoding.ASCII.GetString(first).ShouldBe("first");
        (await rest.ReadToEndAsync(Cancelled)).ShouldBe("second");
        server.Machine.Kernel32.CloseHandle(mayEnd);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requests_one_after_the_other_use_one_connection(bool inMemory)
    {
        using HttpTestServer server = CheckedServer.Start(inMemory);
        server.Machine.StartThread("server", () =>
        {
            for (int i = 0; i < 3; i++)
                server.Answer($"{i}");
        });
        using HttpClient client = server.Machine.CreateHttpClient();

        for (int i = 0; i < 3; i++)
            (await client.GetStringAsync("/", Cancelled)).ShouldBe($"{i}");

        server.Machine.Trace.Recorded.OfType<ConnectionAccepted>().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sixty_four_requests_at_once_are_all_answered(bool inMemory)
    {
        const int Count = 64;
        using HttpTestServer server = CheckedServer.Start(inMemory);
        for (int i = 0; i < 4; i++)
        {
            server.Machine.StartThread($"server {i}", () =>
            {
                for (int request = 0; request < Count / 4; request++)
                    server.Answer();
            });
        }

        using HttpClient client = server.Machine.CreateHttpClient();

        string[] bodies = await Task.WhenAll(Enumerable.Range(0, Count).Select(i => client.GetStringAsync($"{i}", Cancelled)));

        bodies.ShouldAllBe(body => body == "ok");
        server.Machine.Trace.Recorded.OfType<RequestParsed>().Count().ShouldBe(Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_request_disconnects_and_the_server_goes_on(bool inMemory)
    {
        using HttpTestServer server = CheckedServer.Start(inMemory);
        using HttpClient client = server.Machine.CreateHttpClient();
        using var stop = new CancellationTokenSource();
        Task<string> first = client.GetStringAsync("/first", stop.Token);
        RequestBuffer request = server.Receive();
        var gone = server.DisposeAtEnd(new OverlappedBlock());
        server.Machine.HttpApi.HttpWaitForDisconnectEx(server.Queue.Handle, request.ConnectionId, gone)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);

        stop.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(first);
        server.Machine.Kernel32.GetOverlappedResult(server.Queue.Handle, gone, out _, wait: true).ShouldBeTrue();
        Task<string> second = client.GetStringAsync("/second", Cancelled);
        server.Answer("second");
        (await second).ShouldBe("second");
    }

    [Fact]
    [Rule("SEND-09")]
    public async Task A_client_that_leaves_with_bytes_unread_resets_the_connection()
    {
        using HttpTestServer server = CheckedServer.Start();
        HttpClient client = server.Machine.CreateHttpClient();
        Task<HttpResponseMessage> get = client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancelled);
        ulong id = server.Receive().RequestId;
        SendHead(server, id);
        using HttpResponseMessage response = await get;
        for (int i = 0; i < 3; i++)
            SendPiece(server, id, new string('x', 10_000), MoreData);

        // The response owns the connection while its body is not read to the end.
        response.Dispose();
        client.Dispose();

        server.Machine.WaitFor<ConnectionReset>(reset => reset.Reason == ConnectionResetReason.ResetByClient, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_synchronous_request_needs_no_thread_of_the_hosts_pool(bool inMemory)
    {
        using HttpTestServer server = CheckedServer.Start(inMemory);
        server.Machine.StartThread("server", () => AnswerWithBodyLength(server));
        using var release = new ManualResetEventSlim();
        System.Threading.ThreadPool.GetMinThreads(out int workers, out _);
        using var blocked = new CountdownEvent(workers);
        for (int i = 0; i < workers; i++)
        {
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    blocked.Signal();
                    release.Wait();
                },
                null);
        }

        blocked.Wait(TimeSpan.FromSeconds(20), Cancelled).ShouldBeTrue();
        try
        {
            using HttpClient client = server.Machine.CreateHttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(new byte[200_000]) };
            using HttpResponseMessage response = client.Send(request, Cancelled);
            using var body = new StreamReader(response.Content.ReadAsStream(Cancelled));
            body.ReadToEnd().ShouldBe("200000");
        }
        finally
        {
            release.Set();
        }
    }

    [Fact]
    public async Task A_server_that_blocks_threads_of_the_hosts_pool_is_served()
    {
        const int Loops = 16;
        using HttpTestServer server = CheckedServer.Start();
        using HttpClient client = server.Machine.CreateHttpClient();
        Task[] loops = [.. Enumerable.Range(0, Loops).Select(_ => Task.Run(() => server.Answer(), Cancelled))];

        string[] bodies = await Task.WhenAll(Enumerable.Range(0, Loops).Select(i => client.GetStringAsync($"{i}", Cancelled)));
        await Task.WhenAll(loops);

        bodies.ShouldAllBe(body => body == "ok");
    }

    [Fact]
    public async Task A_port_without_a_url_is_refused()
    {
        using HttpTestServer server = CheckedServer.Start();
        using HttpClient client = server.Machine.CreateHttpClient();

        HttpRequestException failure = await Should.ThrowAsync<HttpRequestException>(client.GetAsync("http://localhost:81/", Cancelled));

        failure.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact]
    public async Task An_https_url_says_that_tls_is_not_modelled()
    {
        using HttpTestServer server = CheckedServer.Start();
        using HttpClient client = server.Machine.CreateHttpClient();

        Exception failure = await Should.ThrowAsync<Exception>(client.GetAsync("https://localhost:50000/", Cancelled));

        failure.ToString().ShouldContain("TLS is not modelled");
    }

    [Fact]
    public async Task Switching_the_machine_off_ends_a_request_that_waits()
    {
        var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        machine.OpenQueue("http://localhost:80/");
        using HttpClient client = machine.CreateHttpClient();
        Task<HttpResponseMessage> get = client.GetAsync("/", Cancelled);
        machine.WaitFor<RequestQueued>(_ => true, TimeSpan.FromSeconds(20));

        machine.Dispose();

        await Should.ThrowAsync<HttpRequestException>(get);
    }

    [Fact]
    public void A_controlled_run_refuses_an_HttpClient_and_says_what_to_use() => Simulation.Run(seed: 1, machine =>
        Should.Throw<InvalidOperationException>(machine.CreateHandler).Message.ShouldContain("machine.Connect"));

    private static void AnswerWithBodyLength(HttpTestServer server)
    {
        RequestBuffer request = server.Receive();
        using var buffer = new BodyBuffer(10_000);
        long length = 0;
        while (server.Machine.HttpApi.HttpReceiveRequestEntityBody(server.Queue.Handle, request.RequestId, 0, buffer, out uint count) ==
            Win32Error.NO_ERROR)
        {
            length += count;
        }

        server.Respond(request, $"{length}");
    }

    private static void SendHead(HttpTestServer server, ulong id)
    {
        using var head = new ResponseBuilder();
        head.Status((int)HttpStatusCode.OK, "OK");
        server.Machine.HttpApi.HttpSendHttpResponse(server.Queue.Handle, id, MoreData, head).ShouldBe(Win32Error.NO_ERROR);
    }

    private static void SendPiece(HttpTestServer server, ulong id, string text, uint flags)
    {
        using var piece = new ResponseBuilder();
        piece.Body(text);
        server.Machine.HttpApi.HttpSendResponseEntityBody(server.Queue.Handle, id, flags, piece).ShouldBe(Win32Error.NO_ERROR);
    }
}
