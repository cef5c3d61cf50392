using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>"Blocked I/O" of "HTTP Completion Routines": calls without an OVERLAPPED.</summary>
[Cases("completion/blocking")]
internal static class BlockingCallCases
{
    [Case(
        "receive-waits-for-a-request",
        "HttpReceiveHttpRequest without an OVERLAPPED blocks until there is a request.",
        "RECV-09", "CPL-01")]
    public static void Receive_waits_for_a_request(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = uint.MaxValue;
        TargetThread thread = context.StartThread(
            "receiver", () => code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));

        context.Expect("ended before", false, thread.TryJoin(context.SettleTime));
        server.Get("/late");

        context.Expect("ended after", true, thread.TryJoin(context.Timeout));
        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("target", "/late", request.RawUrl);
    }

    [Case("wait-for-disconnect", "HttpWaitForDisconnect with NULL blocks until the connection is broken.", "DISC-01", "CPL-01", "DIV-11")]
    public static void Wait_for_disconnect(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        uint code = uint.MaxValue;
        TargetThread thread = context.StartThread(
            "waiter", () => code = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));

        context.Expect("ended while the connection lives", false, thread.TryJoin(context.SettleTime));
        client.Reset();

        context.Expect("ended then", true, thread.TryJoin(context.Timeout));
        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
    }

    [Case(
        "wait-for-disconnect-of-a-reset",
        "A reset breaks a connection as its end does: HttpWaitForDisconnect returns.",
        "DISC-01", Level = ConformanceLevel.Should)]
    public static void Wait_for_disconnect_of_a_reset(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        TargetThread thread = context.StartThread("waiter", () => context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));

        context.Expect("ended while the connection lives", false, thread.TryJoin(context.SettleTime));
        client.Reset();

        context.Expect("ended then", true, thread.TryJoin(context.Timeout));
    }

    [Case(
        "wait-for-disconnect-ex",
        "HttpWaitForDisconnectEx with NULL blocks until the client has left, in an orderly way too.",
        "DISC-06", "DISC-01", "CPL-01")]
    public static void Wait_for_disconnect_ex(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        uint code = uint.MaxValue;
        TargetThread thread = context.StartThread(
            "waiter", () => code = context.Http.HttpWaitForDisconnectEx(server.Queue, request.ConnectionId));

        context.Expect("ended while the connection lives", false, thread.TryJoin(context.SettleTime));
        client.Dispose();

        context.Expect("ended then", true, thread.TryJoin(context.Timeout));
        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
    }

    [Case(
        "send-returns-when-sent",
        "HttpSendHttpResponse without an OVERLAPPED returns the final code; the client has the response.",
        "CPL-01", "CPL-09")]
    public static void Send_returns_when_sent(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();

        context.ExpectCode("the call", Win32Error.NO_ERROR, server.Respond(request, "blocking"));
        context.Expect("body", "blocking", client.ReadResponse().Text);
    }

    [Case(
        "send-leaves-the-port-alone",
        "HttpSendHttpResponse without an OVERLAPPED queues no packet on a bound queue.",
        "PKT-08", "CPL-01", "DIV-07")]
    public static void Send_leaves_the_port_alone(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TargetClient client = server.Get();
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();

        context.ExpectCode("the call", Win32Error.NO_ERROR, server.Respond(request));
        client.ReadResponse();
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "receive-body-leaves-the-port-alone",
        "HttpReceiveRequestEntityBody without an OVERLAPPED queues no packet on a bound queue.",
        "PKT-08", "CPL-01", "DIV-07")]
    public static void Receive_body_leaves_the_port_alone(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        nint port = server.BindPort();
        BodyBuffer body = context.NewBodyBuffer();

        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, body, out uint bytes);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("body", "hello", body.Text(bytes));
        context.ExpectNoPacket("packet", port);
    }

    [Case("is-not-alertable", "A blocked receive runs no APC of its thread.", "DIV-11", Level = ConformanceLevel.Observed)]
    public static void Is_not_alertable(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        bool ranInside = false;
        TargetThread thread = context.StartThread("receiver", () =>
        {
            bool ran = false;
            context.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0);
            context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request);
            ranInside = ran;
            context.Kernel.SleepEx(0, true);
        });

        context.Expect("ended before", false, thread.TryJoin(context.SettleTime));
        server.Get();

        context.Expect("ended after", true, thread.TryJoin(context.Timeout));
        context.Expect("the APC ran inside the call", false, ranInside);
    }

    [Case(
        "ends-when-the-queue-closes",
        "Closing the queue ends a receive that is blocked on it, with ERROR_OPERATION_ABORTED.",
        "DIV-11", "CLOSE-02", Level = ConformanceLevel.Observed)]
    public static void Ends_when_the_queue_closes(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = uint.MaxValue;
        TargetThread thread = context.StartThread(
            "receiver", () => code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request));
        context.Machine.WaitUntilBlocked(thread);

        server.CloseQueue();

        context.Expect("ended", true, thread.TryJoin(context.Timeout));
        context.ExpectCode("the call", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case("bytes-after-an-error", "After an error of a synchronous call the byte count is 0, or as it was before Windows 10.", "DIV-06")]
    public static unsafe void Bytes_after_an_error(CaseContext context)
    {
        const uint Sentinel = 0x5EED5EED;
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        uint bytes = Sentinel;

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, TestServer.UnknownId, 0, request.Pointer, request.Length, &bytes, null);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.Expect("the count is 0 or unchanged", true, bytes is 0 or Sentinel);
    }
}
