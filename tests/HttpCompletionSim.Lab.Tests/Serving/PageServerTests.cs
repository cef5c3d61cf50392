using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using HttpCompletionSim.Lab.Serving;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Lab.Tests.Serving;

public sealed class PageServerTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly string _url = $"http://localhost:{LoopbackPort.FindFree()}/";
    private readonly HttpClient _client;
    private PageServer? _server;

    public PageServerTests() => _client = new HttpClient { BaseAddress = new Uri(_url), Timeout = s_limit };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _server?.Dispose();
    }

    [Fact]
    public async Task A_page_comes_with_the_headers_of_every_page()
    {
        Start(request => PageResponse.Text($"{request.Method} {request.Path} {request.Query}", "text/html; charset=utf-8"));

        using HttpResponseMessage response = await _client.GetAsync("a%20b/c?d=%3C", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBe("GET /a b/c d=%3C");
        response.Content.Headers.ContentType.ShouldBe(MediaTypeHeaderValue.Parse("text/html; charset=utf-8"));
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(PageServer.StrictPolicy);
        response.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("no-referrer");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task HEAD_gets_the_length_of_the_body_and_no_body()
    {
        Start(request => PageResponse.Text(request.Method));

        using var head = new HttpRequestMessage(HttpMethod.Head, "");
        using HttpResponseMessage response = await _client.SendAsync(head, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentLength.ShouldBe("GET".Length);
        (await response.Content.ReadAsByteArrayAsync(Cancelled)).ShouldBeEmpty();
        (await _client.GetStringAsync("", Cancelled)).ShouldBe("GET");
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("BREW")]
    public async Task A_method_that_no_page_accepts_gets_405_and_what_is_accepted(string method)
    {
        Start(_ => throw new InvalidOperationException("not reached"));

        using var request = new HttpRequestMessage(new HttpMethod(method), "");
        using HttpResponseMessage response = await _client.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "POST"]);
    }

    [Fact]
    public async Task A_body_arrives_whole()
    {
        byte[] sent = Bytes(PageServer.LongestBody);
        byte[]? received = null;
        Start(request =>
        {
            received = request.Body.ToArray();
            return PageResponse.Text("taken");
        });

        using HttpResponseMessage response = await _client.PostAsync("", new ByteArrayContent(sent), Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        received.ShouldBe(sent);
    }

    [Fact]
    public async Task A_body_over_the_limit_gets_413_and_is_not_answered()
    {
        Start(_ => throw new InvalidOperationException("not reached"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "");
        request.Content = new ByteArrayContent(Bytes(PageServer.LongestBody + 1));
        request.Headers.ExpectContinue = true;

        using HttpResponseMessage response = await _client.SendAsync(request, Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBe("A body may have at most 1048576 bytes.\n");
    }

    [Fact]
    public async Task An_exception_gives_500_in_one_line_and_stops_nothing()
    {
        PageServer server = Start(request => request.Path == "/bad"
            ? throw new FormatException("the state 'x'\nis none")
            : PageResponse.Text("good"));
        Exception? failure = null;
        server.AnswerFailed += thrown => failure = thrown;

        using HttpResponseMessage response = await _client.GetAsync("bad", Cancelled);

        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        (await response.Content.ReadAsStringAsync(Cancelled)).ShouldBe("The server failed to answer: the state 'x' is none\n");
        failure.ShouldBeOfType<FormatException>();
        for (int i = 0; i < 20; i++)
            (await _client.GetStringAsync("good", Cancelled)).ShouldBe("good");
    }

    [Fact]
    public async Task Requests_at_the_same_time_get_their_own_answers()
    {
        // Two answers wait for each other: one thread alone would never give them.
        using var both = new Barrier(2);
        Start(request =>
        {
            if (request.Path.StartsWith("/pair"))
                both.SignalAndWait(s_limit).ShouldBeTrue();

            return PageResponse.Text(request.Path);
        });

        string[] pair = await Task.WhenAll(_client.GetStringAsync("pair1", Cancelled), _client.GetStringAsync("pair2", Cancelled));
        string[] many = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => _client.GetStringAsync($"{i}", Cancelled)));

        pair.ShouldBe(["/pair1", "/pair2"]);
        many.ShouldBe(Enumerable.Range(0, 200).Select(i => $"/{i}"));
    }

    [Fact]
    public async Task A_simulation_can_run_inside_an_answer()
    {
        Start(_ =>
        {
            int runs = 0;
            Simulation.Run(seed: 1, machine => machine.StartThread("worker", () => runs++));
            return PageResponse.Text($"{runs}");
        });

        (await _client.GetStringAsync("", Cancelled)).ShouldBe("1");
    }

    [Theory]
    [InlineData("GET /../../etc/passwd HTTP/1.1")]
    [InlineData("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1")]
    [InlineData("GET /a/..%2f..%2fetc/passwd HTTP/1.1")]
    [InlineData("GET /..%5c..%5cetc%5cpasswd HTTP/1.1")]
    [InlineData("GET /%252e%252e/etc/passwd HTTP/1.1")]
    public async Task No_path_with_a_parent_reaches_the_answer(string line)
    {
        string? seen = null;
        Start(request =>
        {
            seen = request.Path;
            return PageResponse.Text("answered");
        });

        string response = await SendRawAsync($"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        response.ShouldStartWith("HTTP/1.1 ");
        (seen ?? "").Split('/').ShouldNotContain("..");
        (seen ?? "").ShouldNotContain('\\');
    }

    [Fact]
    public async Task A_request_for_another_host_is_not_answered()
    {
        Start(_ => PageResponse.Text("answered"));

        string response = await SendRawAsync("GET / HTTP/1.1\r\nHost: other.example\r\nConnection: close\r\n\r\n");

        response.ShouldStartWith("HTTP/1.1 400 ");
    }

    [Fact]
    public async Task Stop_finishes_the_request_in_progress_and_leaves_nothing_behind()
    {
        using var started = new ManualResetEventSlim();
        using var finish = new ManualResetEventSlim();
        PageServer server = Start(_ =>
        {
            started.Set();
            finish.Wait(s_limit).ShouldBeTrue();
            return PageResponse.Text("finished");
        });
        Task<string> asked = _client.GetStringAsync("", Cancelled);
        started.Wait(s_limit, Cancelled).ShouldBeTrue();

        Task stopping = Task.Run(server.Stop, Cancelled);
        SpinWait.SpinUntil(() => server.IsStopping, s_limit).ShouldBeTrue();
        finish.Set();

        await stopping.WaitAsync(s_limit, Cancelled);
        (await asked).ShouldBe("finished");
        server.Machine.Leaks().ShouldBeEmpty();
        await Should.ThrowAsync<HttpRequestException>(_client.GetStringAsync("", Cancelled));
    }

    [Fact]
    public async Task A_server_that_was_stopped_starts_again()
    {
        PageServer server = Start(_ => PageResponse.Text("answered"));
        server.Stop();

        server.Start();

        (await _client.GetStringAsync("", Cancelled)).ShouldBe("answered");
    }

    [Fact]
    public void A_port_in_use_is_refused_in_one_line()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0) { ExclusiveAddressUse = true };
        occupant.Start();
        string url = $"http://localhost:{((IPEndPoint)occupant.LocalEndpoint).Port}/";
        using var server = new PageServer(url, _ => PageResponse.NotFound());

        ListenException refusal = Should.Throw<ListenException>(server.Start);

        refusal.IsWrongUsage.ShouldBeFalse();
        refusal.Message.ShouldBe($"The port of {url} is in use by another program: stop that program, or choose another port.");
        server.Machine.Leaks().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("http://localhost:80")]
    [InlineData("ftp://localhost:8090/")]
    public void A_text_that_is_no_url_prefix_is_refused_in_one_line(string url)
    {
        using var server = new PageServer(url, _ => PageResponse.NotFound());

        ListenException refusal = Should.Throw<ListenException>(server.Start);

        refusal.IsWrongUsage.ShouldBeTrue();
        refusal.Message.ShouldContain(url);
    }

    [Fact]
    public async Task A_path_is_given_below_the_prefix()
    {
        string url = $"{_url}some/prefix/";
        using var server = new PageServer(url, request => PageResponse.Text(request.Path));
        server.Start();

        (await _client.GetStringAsync("some/prefix/", Cancelled)).ShouldBe("/");
        (await _client.GetStringAsync("some/prefix/a/b", Cancelled)).ShouldBe("/a/b");
    }

    private PageServer Start(Func<PageRequest, PageResponse> answer)
    {
        _server = new PageServer(_url, answer);
        _server.Start();
        return _server;
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(_url).Port, Cancelled);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync(Cancelled).WaitAsync(s_limit, Cancelled);
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];
}
