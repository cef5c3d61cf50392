using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>HttpCancelHttpRequest.</summary>
[Cases("cancel-request")]
internal static class CancelRequestCases
{
    [Case("resets", "Cancelling a request resets its connection: the client gets no response, and no orderly end.", "CANC-01", "CONN-06", "FN-28", Level = ConformanceLevel.Should)]
    public static void Resets(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));

        scene.Expect("the client sees", "a reset", client.WhatComes(Scene.Patience));
    }

    [Case("id-dies", "A request that was cancelled is gone: nothing can be done with its id.", "CANC-01", "CANC-03", Level = ConformanceLevel.Should)]
    public static void Id_dies(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);
        Scene.Given(scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId), "HttpCancelHttpRequest");

        scene.ExpectCode("responding", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
        scene.ExpectCode("cancelling again", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
    }

    [Case("unknown", "An id that names no request, or one that was answered, cannot be cancelled.", "CANC-03", Level = ConformanceLevel.Should)]
    public static void Unknown(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        Scene.Given(server.Respond(request), "HttpSendHttpResponse");

        scene.ExpectCode("an invented id", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpCancelHttpRequest(server.Queue, 0xDEADBEEF));
        scene.ExpectCode("an answered request", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        scene.Expect("its response", "hello", client.ReadAnswer().Text);
    }

    [Case("pending-read", "A read that pends on the request is aborted.", "CANC-02", "BODY-16", Level = ConformanceLevel.Should)]
    public static void Pending_read(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(), overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));

        scene.ExpectCode("the read ends with", Win32Error.ERROR_OPERATION_ABORTED, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
    }

    [Case("half-a-response", "A response that has begun can be cancelled while more of it is to come.", "CANC-04", "CANC-01")]
    public static void Half_a_response(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);
        Scene.Given(server.Respond(request, "half", HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA), "HttpSendHttpResponse");

        scene.ExpectCode("the call", Win32Error.NO_ERROR, scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        scene.ExpectCode("sending more", Win32Error.ERROR_CONNECTION_INVALID, server.SendMore(scene, request, "half"));
    }

    [Case("overlapped", "With an OVERLAPPED it completes too, with no bytes.", "CANC-05", "CPL-04", Level = ConformanceLevel.Observed)]
    public static void Overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();

        uint code = scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId, overlapped);

        scene.ExpectCode("its result", Win32Error.NO_ERROR, scene.EndOf(server.Queue, code, overlapped, out uint bytes));
        scene.Expect("bytes", 0u, bytes);
        scene.Expect("the event is set", true, scene.IsSignaled(overlapped.Event, Scene.PatienceMs));
    }

    [Case("final-send-under-way", "From the call of its last send on a request cannot be cancelled, although the send may pend for long.", "SEND-06", "CANC-03", Level = ConformanceLevel.Observed)]
    public static void Final_send_under_way(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        ResponseBuilder response = scene.NewResponse(null).Body(new byte[8_000_000]);
        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, response, overlapped);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "the send of a long body to a client that does not read did not pend");

        scene.ExpectCode("HttpCancelHttpRequest", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId));
        scene.Expect("the client gets all of it", 8_000_000, client.ReadAnswer().Body.Length);
        scene.ExpectCode("the send", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("others-go-on", "Requests of other connections are not touched.", "CANC-06", Level = ConformanceLevel.Observed)]
    public static void Others_go_on(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer cancelled = server.Take(out _);
        RequestBuffer other = server.Take(out WorldClient client);

        Scene.Given(scene.Http.HttpCancelHttpRequest(server.Queue, cancelled.RequestId), "HttpCancelHttpRequest");

        scene.ExpectCode("responding to another", Win32Error.NO_ERROR, server.Respond(other));
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }

    [Case("from-another-thread", "Any thread may cancel.", "CANC-04")]
    public static void From_another_thread(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out _);
        uint code = uint.MaxValue;

        scene.StartThread("canceller", () => code = scene.Http.HttpCancelHttpRequest(server.Queue, request.RequestId)).Join(Scene.Patience);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
    }
}
