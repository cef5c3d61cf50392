using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Requests;

/// <summary>HttpCancelHttpRequest.</summary>
[Cases("cancel-request")]
internal static class CancelRequestCases
{
    [Case(
        "resets",
        "Cancelling a request resets its connection: the client gets no response, and no orderly end.",
        "CANC-01", "CONN-06", "FN-28", Level = ConformanceLevel.Should)]
    public static void Resets(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);

        context.ExpectCode("the call", Win32Error.NO_ERROR, context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));

        context.Expect("the client sees", "a reset", client.WhatComes(context.Timeout));
    }

    [Case(
        "id-dies",
        "A request that was cancelled is gone: nothing can be done with its id.",
        "CANC-01", "CANC-03", Level = ConformanceLevel.Should)]
    public static void Id_dies(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);
        CaseContext.Require(context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId), "HttpCancelHttpRequest");

        context.ExpectCode("responding", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
        context.ExpectCode(
            "cancelling again", Win32Error.ERROR_CONNECTION_INVALID, context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
    }

    [Case(
        "unknown",
        "An id that names no request, or one that was answered, cannot be cancelled.",
        "CANC-03", Level = ConformanceLevel.Should)]
    public static void Unknown(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        CaseContext.Require(server.Respond(request), "HttpSendHttpResponse");

        context.ExpectCode(
            "an invented id", Win32Error.ERROR_CONNECTION_INVALID, context.Http.HttpCancelHttpRequest(server.Queue, 0xDEADBEEF));
        context.ExpectCode(
            "an answered request",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        context.Expect("its response", "hello", client.ReadResponse().Text);
    }

    [Case("pending-read", "A read that pends on the request is aborted.", "CANC-02", "BODY-16", Level = ConformanceLevel.Should)]
    public static void Pending_read(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        uint code = context.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, context.NewBodyBuffer(), overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");

        context.ExpectCode("the call", Win32Error.NO_ERROR, context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));

        context.ExpectCode(
            "the read ends with", Win32Error.ERROR_OPERATION_ABORTED, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
    }

    [Case("half-a-response", "A response that has begun can be cancelled while more of it is to come.", "CANC-04", "CANC-01")]
    public static void Half_a_response(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);
        CaseContext.Require(server.Respond(request, "half", HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA), "HttpSendHttpResponse");

        context.ExpectCode("the call", Win32Error.NO_ERROR, context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        context.ExpectCode("sending more", Win32Error.ERROR_CONNECTION_INVALID, server.SendMore(context, request, "half"));
    }

    [Case("overlapped", "With an OVERLAPPED it completes too, with no bytes.", "CANC-05", "CPL-04", Level = ConformanceLevel.Observed)]
    public static void Overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();

        uint code = context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId, overlapped);

        context.ExpectCode("its result", Win32Error.NO_ERROR, context.EndOf(server.Queue, code, overlapped, out uint bytes));
        context.Expect("bytes", 0u, bytes);
        context.Expect("the event is set", true, context.IsSignaled(overlapped.Event, context.TimeoutMs));
    }

    [Case(
        "final-send-under-way",
        "From the call of its last send on a request cannot be cancelled, although the send may pend for long.",
        "SEND-06", "CANC-03", Level = ConformanceLevel.Observed)]
    public static void Final_send_under_way(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out TargetClient client);
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        ResponseBuilder response = context.NewResponse(null).Body(new byte[8_000_000]);
        uint code = context.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, overlapped);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "the send of a long body to a client that does not read did not pend");

        context.ExpectCode(
            "HttpCancelHttpRequest",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        context.Expect("the client gets all of it", 8_000_000, client.ReadResponse().Body.Length);
        context.ExpectCode("the send", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("others-go-on", "Requests of other connections are not affected.", "CANC-06", Level = ConformanceLevel.Observed)]
    public static void Others_go_on(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer cancelled = server.Take(out _);
        RequestBuffer other = server.Take(out TargetClient client);

        CaseContext.Require(context.Http.HttpCancelHttpRequest(server.Queue, cancelled.RequestId), "HttpCancelHttpRequest");

        context.ExpectCode("responding to another", Win32Error.NO_ERROR, server.Respond(other));
        context.Expect("status", 200, client.ReadResponse().Status);
    }

    [Case("from-another-thread", "Any thread may cancel a request.", "CANC-04")]
    public static void From_another_thread(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = server.Take(out _);
        uint code = uint.MaxValue;

        context.StartThread("canceller", () => code = context.Http.HttpCancelHttpRequest(server.Queue, request.RequestId)).Join(
            context.Timeout);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
    }
}
