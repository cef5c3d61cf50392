using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>HttpWaitForDisconnect and HttpWaitForDisconnectEx.</summary>
[Cases("disconnect")]
internal static class DisconnectCases
{
    [Case(
        "reset",
        "A wait pends while the connection lives, and completes without bytes when the client breaks it.",
        "DISC-01", "DISC-02", "FN-29")]
    public static void Reset(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock wait = StartWait(context, server, request, "the call");

        context.Expect("it ends while the connection lives", false, context.IsSignaled(wait.Event, context.SettleMs));
        client.Reset();

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out uint bytes));
        context.Expect("bytes", 0u, bytes);
    }

    [Case("close", "HttpWaitForDisconnectEx completes when the client closes in an orderly way.", "DISC-01", "DISC-06")]
    public static void Close(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock wait = StartWaitEx(context, server, request, "the call");

        client.Dispose();

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
    }

    [Case(
        "close-unseen",
        "HttpWaitForDisconnect does not see that a client ends its sending half while its request is served; it completes when the "
        + "connection ends.",
        "DISC-06", "DISC-01")]
    public static void Close_unseen(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock wait = StartWait(context, server, request, "the call");

        client.ShutdownSend();
        context.Expect("it ends when the client stops sending", false, context.IsSignaled(wait.Event, context.SettleMs));
        context.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
    }

    [Case("response-with-disconnect", "It completes when the server closes the connection behind a response.", "DISC-01", "SEND-33")]
    public static void Response_with_disconnect(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock wait = StartWait(context, server, request, "the call");

        CaseContext.Require(server.Respond(request, flags: HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT), "HttpSendHttpResponse");
        client.ReadResponse();
        context.Expect("behind the response comes", "an orderly end", client.WhatComes(context.Timeout));
        client.Dispose();

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
    }

    [Case(
        "half-closed",
        "For HttpWaitForDisconnectEx a client that has ended its sending half has gone, whether the wait began before or after; its "
        + "response still reaches it.",
        "DISC-08", "DISC-03", "DISC-06", Level = ConformanceLevel.Should, Option = "MachineOptions.HalfCloseCountsAsDisconnect")]
    public static void Half_closed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock wait = StartWaitEx(context, server, request, "the call");

        client.ShutdownSend();
        context.ExpectCode("the wait that was there", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
        OverlappedBlock later = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpWaitForDisconnectEx(server.Queue, request.ConnectionId, later);
        context.ExpectCode("the wait behind it", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, later, out _));

        context.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        context.Expect("body", "hello", client.ReadResponse().Text);
    }

    [Case("cancelled-request", "It completes when a request on the connection is cancelled.", "DISC-01", "CANC-02")]
    public static void Cancelled_request(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);
        OverlappedBlock wait = StartWait(context, server, request, "the call");

        CaseContext.Require(context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId), "HttpCancelHttpRequest");

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
    }

    [Case(
        "spans-requests",
        "A response does not complete it: it waits for the connection, not for a request.",
        "DISC-04", Level = ConformanceLevel.Should)]
    public static void Spans_requests(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer first = server.Take(out TargetClient client);
        OverlappedBlock wait = StartWait(context, server, first, "the call");

        CaseContext.Require(server.Respond(first), "HttpSendHttpResponse");
        client.ReadResponse();
        context.Expect("it ends with the response", false, context.IsSignaled(wait.Event, context.SettleMs));
        server.Send(client, "GET", "/second");
        CaseContext.Require(server.Respond(server.Receive()), "HttpSendHttpResponse");
        client.ReadResponse();
        context.Expect("it ends with another", false, context.IsSignaled(wait.Event, context.SettleMs));
        client.Reset();

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
    }

    [Case("blocking", "Without an OVERLAPPED the call blocks until the connection ends.", "DISC-01", "CPL-01")]
    public static void Blocking(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        uint code = uint.MaxValue;

        TargetThread waiter = context.StartThread(
            "waiter", () => code = context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));
        context.Machine.WaitUntilBlocked(waiter);
        context.Expect("it has returned before", false, waiter.TryJoin(context.SettleTime));
        client.Reset();
        waiter.Join(context.Timeout);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
    }

    [Case(
        "ex",
        "HttpWaitForDisconnectEx completes when the client breaks the connection, as HttpWaitForDisconnect does.",
        "DISC-06", "FN-30")]
    public static void Ex(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock wait = context.NewOverlappedWithEvent();

        context.ExpectCode(
            "the call", Win32Error.ERROR_IO_PENDING, context.Http.HttpWaitForDisconnectEx(server.Queue, request.ConnectionId, wait));
        client.Reset();

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, wait, out _));
    }

    [Case("shutdown", "HttpShutdownRequestQueue cancels it.", "DISC-07", "SHUT-01")]
    public static void Shutdown(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);
        OverlappedBlock wait = StartWait(context, server, request, "the call");

        CaseContext.Require(context.Http.HttpShutdownRequestQueue(server.Queue), "HttpShutdownRequestQueue");

        // The requests of the queue are cancelled first, which closes their connections, so a wait may end in either way.
        context.ExpectCodeIn(
            "its result", [Win32Error.ERROR_OPERATION_ABORTED, Win32Error.NO_ERROR], context.ResultOf(server.Queue, wait, out _));
    }

    private static OverlappedBlock StartWaitEx(CaseContext context, TestServer server, RequestBuffer request, string check)
    {
        OverlappedBlock wait = context.NewOverlappedWithEvent();
        context.ExpectCode(
            check, Win32Error.ERROR_IO_PENDING, context.Http.HttpWaitForDisconnectEx(server.Queue, request.ConnectionId, wait));
        return wait;
    }

    private static OverlappedBlock StartWait(CaseContext context, TestServer server, RequestBuffer request, string check)
    {
        OverlappedBlock wait = context.NewOverlappedWithEvent();
        context.ExpectCode(
            check, Win32Error.ERROR_IO_PENDING, context.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, wait));
        return wait;
    }
}
