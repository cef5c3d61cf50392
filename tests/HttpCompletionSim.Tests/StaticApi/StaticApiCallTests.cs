using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.StaticApi;

public sealed unsafe class StaticApiCallTests
{
    private static readonly HTTPAPI_VERSION s_version = HttpConstants.HTTPAPI_VERSION_2;

    [Fact]
    public void A_whole_exchange_works_through_the_static_API()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using MachineScope scope = machine.Enter();
        ulong session, group;
        HttpApi.HttpInitialize(s_version, HttpConstants.HTTP_INITIALIZE_SERVER, null).ShouldBe(0u);
        HttpApi.HttpCreateServerSession(s_version, &session, 0).ShouldBe(0u);
        HttpApi.HttpCreateUrlGroup(session, &group, 0).ShouldBe(0u);
        HttpApi.HttpCreateRequestQueue(s_version, null, null, 0, out HttpRequestQueueSafeHandle queue).ShouldBe(0u);
        var binding = new HTTP_BINDING_INFO { Flags = { Present = 1 }, RequestQueueHandle = queue.DangerousGetHandle() };
        HttpApi.HttpSetUrlGroupProperty(group, HTTP_SERVER_PROPERTY.HttpServerBindingProperty, &binding, (uint)sizeof(HTTP_BINDING_INFO))
            .ShouldBe(0u);
        HttpApi.HttpAddUrlToUrlGroup(group, "http://localhost:80/", 0, 0).ShouldBe(0u);
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        client.Send("GET /path HTTP/1.1\r\nHost: localhost\r\n\r\n");

        using var request = new RequestBuffer();
        uint bytes;
        HttpApi.HttpReceiveHttpRequest(queue, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, request.Length, &bytes, null).ShouldBe(0u);
        request.RawUrl.ShouldBe("/path");
        using ResponseBuilder response = new ResponseBuilder().Body("through the static API");
        HttpApi.HttpSendHttpResponse(queue, request.RequestId, 0, &response.Pointer->Base, null, null, null, 0, null, null).ShouldBe(0u);

        client.ReadResponse().BodyText.ShouldBe("through the static API");

        queue.Dispose();
        HttpApi.HttpCloseUrlGroup(group).ShouldBe(0u);
        HttpApi.HttpCloseServerSession(session).ShouldBe(0u);
        HttpApi.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER, null).ShouldBe(0u);
        client.Dispose();
        machine.Leaks().ShouldNotContain(left => left.Contains("handle"));
    }

    [Fact]
    public void A_handle_finds_its_machine_where_none_is_entered_and_where_another_is()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        using var other = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");

        HttpApi.HttpShutdownRequestQueue(queue.Handle);
        using (other.Enter())
            HttpApi.HttpCloseUrlGroup(queue.UrlGroupId).ShouldBe(0u);

        machine.Trace.Recorded.ShouldContain(happened => happened.Subject == nameof(HttpApi.HttpShutdownRequestQueue));
        machine.Trace.Recorded.ShouldContain(happened => happened.Subject == nameof(HttpApi.HttpCloseUrlGroup));
        other.Trace.Recorded.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_machine_a_call_says_what_to_do()
    {
        string message = Should.Throw<InvalidOperationException>(
            () => HttpApi.HttpInitialize(s_version, HttpConstants.HTTP_INITIALIZE_SERVER, null)).Message;

        message.ShouldContain(nameof(HttpApi.HttpInitialize));
        message.ShouldContain("Enter()");
    }

    [Fact]
    [Rule("LERR-03", "LERR-08")]
    public void A_failing_function_of_kernel32_leaves_its_error_for_both_readers()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        using var handle = new HttpRequestQueueSafeHandle(queue.Handle, ownsHandle: false);

        bool cancelled = Kernel32.CancelIoEx(handle, null);
        int mirrored = System.Runtime.InteropServices.Marshal.GetLastPInvokeError();

        cancelled.ShouldBeFalse();
        mirrored.ShouldBe((int)Win32Error.ERROR_NOT_FOUND);
        Kernel32.GetLastError().ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    public void The_safe_wrappers_run_a_whole_exchange_over_a_port()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        IHttpApi api = machine.HttpApi;
        IKernel32 kernel = machine.Kernel32;
        using HttpServerSetup queue = machine.OpenQueue("http://localhost:80/", urlContext: 7);
        nint port = kernel.CreateIoCompletionPort(queue.Handle, 0, 99, 0);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock { State = "receive" };
        api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        request.IsInFlight.ShouldBeTrue();

        using SimulatedClient client = machine.Connect("http://localhost:80/");
        client.Send("PUT /a?b=c HTTP/1.1\r\nHost: localhost\r\nX-Mine: 1\r\nContent-Length: 3\r\n\r\nxyz");
        kernel.GetQueuedCompletionStatus(port, out uint bytes, out nuint key, out OverlappedReference completed, Kernel32Constants.INFINITE)
            .ShouldBeTrue();

        key.ShouldBe((nuint)99);
        bytes.ShouldBeGreaterThan(848u);
        completed.Block!.State.ShouldBe("receive");
        request.IsInFlight.ShouldBeFalse();
        (request.VerbText, request.AbsPath, request.QueryString, request.UrlContext).ShouldBe(("PUT", "/a", "?b=c", 7u));
        request.UnknownHeaders.ShouldHaveSingleItem().ShouldBe(new KeyValuePair<string, string>("X-Mine", "1"));
        request.Header(HTTP_HEADER_ID.HttpHeaderHost).ShouldBe("localhost");
        request.MoreEntityBodyExists.ShouldBeTrue();
        request.RemoteEndPoint.ShouldNotBeNull();

        using ResponseBuilder response = new ResponseBuilder().Status(201, "Made").UnknownHeader("X-Two", "2").Body("ok");
        api.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response, overlapped)
            .ShouldBeOneOf(Win32Error.NO_ERROR, Win32Error.ERROR_IO_PENDING);
        ClientResponse answer = client.ReadResponse();
        kernel.GetQueuedCompletionStatus(port, out _, out _, out completed, Kernel32Constants.INFINITE).ShouldBeTrue();

        completed.IsFor(overlapped).ShouldBeTrue();
        (answer.StatusCode, answer.ReasonPhrase, answer["X-Two"], answer.BodyText).ShouldBe((201, "Made", "2", "ok"));
        kernel.CloseHandle(port).ShouldBeTrue();
    }

    [Fact]
    [Rule("RECV-12", "RECV-14", "RECV-37")]
    public void A_short_buffer_grows_and_a_closed_queue_ends_what_is_in_flight()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        IHttpApi api = machine.HttpApi;
        HttpServerSetup queue = machine.OpenQueue("http://localhost:80/");
        using SimulatedClient client = machine.Connect("http://localhost:80/");
        client.Send("GET /short HTTP/1.1\r\nHost: localhost\r\n\r\n");
        using var request = new RequestBuffer(870);
        api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, out uint needed)
            .ShouldBe(Win32Error.ERROR_MORE_DATA);

        request.Grow(needed);
        api.HttpReceiveHttpRequest(queue.Handle, request.RequestId, 0, request, out _).ShouldBe(Win32Error.NO_ERROR);

        request.RawUrl.ShouldBe("/short");

        using var next = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, next, overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        queue.Dispose();

        overlapped.Internal.ShouldBe(NtStatus.STATUS_CANCELLED);
        next.IsInFlight.ShouldBeFalse();
    }
}
