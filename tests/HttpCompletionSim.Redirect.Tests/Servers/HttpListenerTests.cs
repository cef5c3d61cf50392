using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Redirect.Servers;

/// <summary>The Windows build of System.Net.HttpListener, redirected, with clients in memory.</summary>
public sealed class HttpListenerTests : IDisposable
{
    private const string Url = "http://localhost:80/";

    private readonly SimulatedMachine _machine = new(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
    private readonly Verifier _verifier;
    private readonly HttpListener _listener;
    private readonly HttpClient _client;

    public HttpListenerTests()
    {
        _verifier = Verifier.Attach(_machine);
        using MachineScope scope = _machine.Enter();
        _listener = new HttpListener();
        _listener.Prefixes.Add(Url);
        _listener.Start();
        _client = _machine.CreateHttpClient(new Uri(Url));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _client.Dispose();
        _listener.Close();
        _machine.Dispose();
        _verifier.ShouldHaveNoFindings();
    }

    [Fact]
    public void It_is_the_build_for_Windows() =>
        typeof(HttpListener).Assembly.GetType("System.Net.HttpRequestQueueV2Handle", throwOnError: false)
            .ShouldNotBeNull("the managed listener of other systems has no request queue");

    [Theory]
    [InlineData("no prefix")]
    [InlineData("http://localhost:80")]
    public void A_prefix_that_is_none_is_refused(string prefix) => Should.Throw<ArgumentException>(() => _listener.Prefixes.Add(prefix));

    [Fact]
    public void A_prefix_that_another_listener_has_is_refused()
    {
        using MachineScope scope = _machine.Enter();
        using var second = new HttpListener();
        second.Prefixes.Add(Url);

        HttpListenerException refused = Should.Throw<HttpListenerException>(second.Start);
        refused.ErrorCode.ShouldBe((int)Win32Error.ERROR_ALREADY_EXISTS);
    }

    [Fact]
    public async Task Contexts_are_delivered_to_64_parallel_clients()
    {
        const int Clients = 64;
        Task server = ServeAsync(8 * Clients, context => Answer(context, context.Request.Url!.PathAndQuery));

        string[] answers = await Task.WhenAll(Enumerable.Range(0, 8 * Clients)
            .Select(number => _client.GetStringAsync($"/{number}?a=b", Cancellation)));

        answers.ShouldBe(Enumerable.Range(0, 8 * Clients).Select(number => $"/{number}?a=b"));
        await server;
    }

    [Fact]
    public async Task BeginGetContext_and_EndGetContext_deliver_a_context()
    {
        var done = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _listener.BeginGetContext(
            result =>
            {
                HttpListenerContext context = _listener.EndGetContext(result);
                done.SetResult(context.Request.HttpMethod);
                Answer(context, "ended");
            },
            null);

        (await _client.GetStringAsync("/", Cancellation)).ShouldBe("ended");
        (await done.Task).ShouldBe("GET");
    }

    [Fact]
    public async Task GetContext_blocks_until_a_request_comes()
    {
        Task server = Task.Factory.StartNew(
            () => Answer(_listener.GetContext(), "blocking"), Cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        (await _client.GetStringAsync("/", Cancellation)).ShouldBe("blocking");
        await server;
    }

    [Fact]
    public async Task A_response_is_streamed_piece_by_piece()
    {
        using var next = new SemaphoreSlim(0);
        Task server = ServeAsync(1, context =>
        {
            context.Response.SendChunked = true;
            foreach (string piece in new[] { "one ", "two ", "three" })
            {
                context.Response.OutputStream.Write(Encoding.ASCII.GetBytes(piece));
                next.Wait(Cancellation);
            }

            context.Response.Close();
        });
        using HttpResponseMessage response = await _client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        response.Headers.TransferEncodingChunked.ShouldBe(true);
        await using Stream stream = await response.Content.ReadAsStreamAsync(Cancellation);
        byte[] buffer = new byte[100];

        foreach (string piece in new[] { "one ", "two ", "three" })
        {
            int count = await stream.ReadAtLeastAsync(buffer, piece.Length, cancellationToken: Cancellation);
            Encoding.ASCII.GetString(buffer, 0, count).ShouldBe(piece);
            next.Release();
        }

        (await stream.ReadAsync(buffer, Cancellation)).ShouldBe(0);
        await server;
    }

    [Fact]
    public async Task Abort_of_a_response_resets_the_connection()
    {
        Task server = ServeAsync(1, context =>
        {
            context.Response.ContentLength64 = 10;
            context.Response.OutputStream.Write("half"u8);
            context.Response.Abort();
        });

        await Should.ThrowAsync<HttpRequestException>(() => _client.GetStringAsync("/", Cancellation));
        await server;
    }

    [Fact]
    public async Task Close_ends_the_contexts_that_are_pending()
    {
        Task<HttpListenerContext>[] pending = [.. Enumerable.Range(0, 20).Select(_ => _listener.GetContextAsync())];

        _listener.Close();

        foreach (Task<HttpListenerContext> each in pending)
        {
            Exception failure = await Should.ThrowAsync<Exception>(each);
            (failure is HttpListenerException { ErrorCode: 995 } or ObjectDisposedException).ShouldBeTrue(failure.ToString());
        }
    }

    [Fact]
    public async Task Stop_and_Start_again()
    {
        _listener.Stop();
        using (_machine.Enter())
            _listener.Start();

        Task server = ServeAsync(1, context => Answer(context, "again"));
        (await _client.GetStringAsync("/", Cancellation)).ShouldBe("again");
        await server;
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_write()
    {
        var failed = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task server = ServeAsync(1, context =>
        {
            context.Response.SendChunked = true;
            failed.SetResult(WriteUntilItFails(context.Response));
        });
        using (HttpResponseMessage response = await _client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancellation))
        {
            // Disposing the response with a body that was not read closes the connection.
        }

        await server;
        (await failed.Task).ShouldBeOfType<HttpListenerException>();
    }

    [Fact]
    public async Task IgnoreWriteExceptions_hides_that_a_client_has_left()
    {
        _listener.IgnoreWriteExceptions = true;
        using var left = new SemaphoreSlim(0);
        var failed = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task server = ServeAsync(1, context =>
        {
            context.Response.SendChunked = true;
            context.Response.OutputStream.Write(new byte[10]);
            left.Wait(Cancellation);
            failed.SetResult(WriteUntilItFails(context.Response, pieces: 100));
        });
        using (HttpResponseMessage response = await _client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, Cancellation))
        {
        }

        left.Release();
        await server;
        (await failed.Task).ShouldBeNull();
    }

    [Fact]
    public async Task The_application_asks_for_Basic_authentication_with_401()
    {
        _listener.AuthenticationSchemes = AuthenticationSchemes.Basic;
        _listener.Realm = "the lab";
        Task server = ServeAsync(1, context =>
        {
            var identity = (HttpListenerBasicIdentity)context.User!.Identity!;
            Answer(context, $"{identity.Name}:{identity.Password}");
        });

        using HttpResponseMessage refused = await _client.GetAsync("/", Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"the lab\"");

        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("me:secret"u8));
        (await _client.GetStringAsync("/", Cancellation)).ShouldBe("me:secret");
        await server;
    }

    [Fact]
    public async Task Headers_and_cookies_go_both_ways()
    {
        Task server = ServeAsync(1, context =>
        {
            context.Response.Headers["X-Echo"] = context.Request.Headers["X-Asked"];
            context.Response.Cookies.Add(new Cookie("name", "value"));
            context.Response.StatusCode = 418;
            context.Response.StatusDescription = "a teapot";
            Answer(context, context.Request.UserHostName);
        });
        _client.DefaultRequestHeaders.Add("X-Asked", "something");

        using HttpResponseMessage response = await _client.GetAsync("/", Cancellation);

        ((int)response.StatusCode, response.ReasonPhrase).ShouldBe((418, "a teapot"));
        response.Headers.GetValues("X-Echo").ShouldBe(["something"]);
        response.Headers.GetValues("Set-Cookie").ShouldBe(["name=value"]);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe("localhost");
        await server;
    }

    [Fact]
    public async Task A_WebSocket_fails_as_on_a_Windows_without_its_library()
    {
        var thrown = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task server = ServeAsync(1, context =>
        {
            thrown.SetResult(Record.Exception(() => context.AcceptWebSocketAsync(null!).GetAwaiter().GetResult())!);
            context.Response.Abort();
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA==");

        await Record.ExceptionAsync(() => _client.SendAsync(request, Cancellation));

        await server;
        (await thrown.Task).ShouldBeOfType<WebSocketException>().NativeErrorCode.ShouldBe((int)Win32Error.ERROR_MOD_NOT_FOUND);
    }

    private static void Answer(HttpListenerContext context, string? text) =>
        context.Response.Close(Encoding.UTF8.GetBytes(text ?? "null"), false);

    private static Exception? WriteUntilItFails(HttpListenerResponse response, int pieces = 10_000)
    {
        byte[] piece = new byte[64 * 1024];
        return Record.Exception(() =>
        {
            for (int i = 0; i < pieces; i++)
                response.OutputStream.Write(piece);
        });
    }

    private async Task ServeAsync(int count, Action<HttpListenerContext> serve)
    {
        var served = new List<Task>();
        for (int i = 0; i < count; i++)
        {
            HttpListenerContext context = await _listener.GetContextAsync();
            served.Add(Task.Run(() => serve(context), Cancellation));
        }

        await Task.WhenAll(served);
    }
}
