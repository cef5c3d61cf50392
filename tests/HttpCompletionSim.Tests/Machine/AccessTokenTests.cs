using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Machine;

/// <summary>The access token of a request with a user: whose it is, and that none stays when its receive fails.</summary>
[Rule("RECV-35")]
public sealed unsafe class AccessTokenTests : IDisposable
{
    private readonly HttpTestServer _server = new(
        new MachineOptions { InMemory = true, RecordTrace = true, AuthenticatedUser = "alice", Profile = CompletionProfile.Windows });

    public AccessTokenTests() => _server.Machine.HttpApi.HttpSetUrlGroupProperty(
        _server.Queue.UrlGroupId,
        HTTP_SERVER_PROPERTY.HttpServerAuthenticationProperty,
        new HTTP_SERVER_AUTHENTICATION_INFO
        {
            Flags = new HTTP_PROPERTY_FLAGS { Present = 1 },
            AuthSchemes = HttpConstants.HTTP_AUTH_ENABLE_NEGOTIATE,
        }).ShouldBe(Win32Error.NO_ERROR);

    private IHttpApi Api => _server.Machine.HttpApi;

    private IEnumerable<string> Tokens => _server.Machine.Leaks().Where(leak => leak.Contains("token", StringComparison.Ordinal));

    public void Dispose() => _server.Dispose();

    [Fact]
    [Rule("PROC-02")]
    public void The_token_belongs_to_the_process_that_receives()
    {
        SimulatedProcess worker = _server.Machine.CreateProcess("worker");
        var overlapped = _server.DisposeAtEnd(new OverlappedBlock());
        var request = _server.DisposeAtEnd(new RequestBuffer());
        using (worker.Enter())
        {
            Api.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint queue).ShouldBe(Win32Error.NO_ERROR);
            Api.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out _).ShouldBe(Win32Error.NO_ERROR);
            using (_server.Machine.Enter())
                Api.HttpSetUrlGroupBindingProperty(_server.Queue.UrlGroupId, queue).ShouldBe(Win32Error.NO_ERROR);

            Api.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request, overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        }

        // The thread of the kernel that fills the buffer is in no process.
        _server.Connect().Send(_server.GetRequest());
        _server.Machine.RunUntilIdle();
        Tokens.Count().ShouldBe(1);

        worker.Exit();
        Tokens.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("reset")]
    [InlineData("close")]
    [Rule("RECV-27", "CANCEL-02")]
    public void A_receive_that_fails_while_it_waits_for_the_body_leaves_no_token(string end)
    {
        SimulatedClient client = _server.Connect();
        client.Send(_server.PostRequest("/", "ABC")[..^2]);
        OverlappedBlock overlapped = Flush(out _);

        if (end == "cancel")
            _server.Machine.Kernel32.CancelIoEx(_server.Queue.Handle, overlapped).ShouldBeTrue();
        else if (end == "reset")
            client.Reset();
        else
            Api.HttpCloseRequestQueue(_server.Queue.Handle).ShouldBe(Win32Error.NO_ERROR);

        _server.Machine.RunUntilIdle();
        NtStatus.IsError(overlapped.Internal).ShouldBeTrue();
        Tokens.ShouldBeEmpty();
    }

    [Fact]
    [Rule("RECV-27")]
    public void A_receive_that_has_waited_for_the_body_gives_the_token()
    {
        SimulatedClient client = _server.Connect();
        client.Send(_server.PostRequest("/", "ABC")[..^2]);
        OverlappedBlock overlapped = Flush(out RequestBuffer request);
        Tokens.ShouldBeEmpty();

        client.Send("BC");
        _server.Machine.RunUntilIdle();

        overlapped.Internal.ShouldBe(NtStatus.STATUS_SUCCESS);
        var information = (HTTP_REQUEST_AUTH_INFO*)request.Pointer->pRequestInfo->pInfo;
        _server.Machine.Kernel32.CloseHandle(information->AccessToken).ShouldBeTrue();
        Tokens.ShouldBeEmpty();
    }

    private OverlappedBlock Flush(out RequestBuffer request)
    {
        var overlapped = _server.DisposeAtEnd(new OverlappedBlock());
        request = _server.DisposeAtEnd(new RequestBuffer());
        Api.HttpReceiveHttpRequest(
            _server.Queue.Handle, HttpConstants.HTTP_NULL_ID, HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY, request, overlapped)
            .ShouldBe(Win32Error.ERROR_IO_PENDING);
        return overlapped;
    }
}
