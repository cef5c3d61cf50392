using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Questions about the HTTP half that no source answers.</summary>
/// <remarks>What is expected is what the simulator has chosen. Run on Windows, the cells of each case are the answer.</remarks>
[Cases("open")]
internal static unsafe class OpenHttpQuestions
{
    private const uint MoreData = HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA;

    [Case("OQ-01", "Whether a packet is queued when a receive on a bound queue finds its buffer too short in the call.", "OQ-01", "CPL-07", Level = ConformanceLevel.Observed, Switch = "CompletionProfile.ImmediateWarning")]
    public static void Oq_01(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        server.Get("/long", $"X-Filler: {new string('x', 2000)}\r\n");
        scene.Machine.WaitUntilRequestIsQueued();
        OverlappedBlock overlapped = scene.NewOverlapped();

        uint code = server.StartReceive(scene.NewRequestBuffer(1024), overlapped);
        ScenePacket? packet = scene.TakePacket(port, code == Win32Error.ERROR_IO_PENDING ? Scene.PatienceMs : scene.QuietMs);

        bool pends = scene.Profile == CompletionProfile.Windows;
        bool notifies = scene.Profile != CompletionProfile.Documented;
        scene.ExpectCode("the call", pends ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("packet", notifies ? "ERROR_MORE_DATA" : "none", packet is null ? "none" : Win32Error.NameOf(packet.Code));
        scene.Expect("the packet has the size needed", notifies, packet?.Bytes > 2000);
    }

    [Case("OQ-02", "How short a buffer on a 2.0 queue may be: as short as the structure of version 1, or of version 2.", "OQ-02", "VER-04", Level = ConformanceLevel.Observed)]
    public static void Oq_02(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        foreach (var (length, expected) in new[]
        {
            (847u, Win32Error.ERROR_INSUFFICIENT_BUFFER), (848u, Win32Error.ERROR_INSUFFICIENT_BUFFER),
            (863u, Win32Error.ERROR_INSUFFICIENT_BUFFER), (864u, Win32Error.ERROR_MORE_DATA),
        })
        {
            // A request for each, so that none waits in vain whichever of them takes one.
            server.Get("/");
            OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
            uint code = server.StartReceive(scene.NewRequestBuffer(length), overlapped);
            scene.ExpectCode($"{length} bytes", expected, scene.EndOf(server.Queue, code, overlapped, out _));
        }
    }

    [Case("OQ-03", "Which codes reads and responses get on a connection that the client has broken.", "OQ-03", "BODY-15", "SEND-09", Level = ConformanceLevel.Observed)]
    public static void Oq_03(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", "Content-Length: 5\r\n");
        OverlappedBlock read = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(), read);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "The read does not pend.");

        client.Reset();
        uint result = scene.ResultOf(server.Queue, read, out _);
        OverlappedBlock send = scene.NewOverlappedWithEvent();
        uint started = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse(), send);

        scene.ExpectCode("a read that pended", Win32Error.ERROR_NETNAME_DELETED, result);
        scene.ExpectCode("the next read", Win32Error.ERROR_CONNECTION_INVALID, server.ReadBody(scene, request, out _));
        scene.ExpectCode("an overlapped response, its call", Win32Error.ERROR_CONNECTION_INVALID, started);
        scene.ExpectCode("an overlapped response, its end", Win32Error.ERROR_CONNECTION_INVALID, scene.EndOf(server.Queue, started, send, out _));
        scene.ExpectCode("a blocking response", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(request));
    }

    [Case("OQ-03-while-sending", "Which code a response gets that is under way when the client breaks the connection.", "OQ-03", "SEND-09", Level = ConformanceLevel.Observed)]
    public static void Oq_03_while_sending(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock send = scene.NewOverlappedWithEvent();

        uint started = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse(new string('x', 20_000_000)), send);
        client.Reset();

        scene.ExpectCode("its call", Win32Error.ERROR_IO_PENDING, started);
        scene.ExpectCode("its end", Win32Error.ERROR_NETNAME_DELETED, scene.EndOf(server.Queue, started, send, out _));
    }

    [Case("OQ-04", "When 100 Continue goes out.", "OQ-04", "BODY-14", Level = ConformanceLevel.Observed)]
    public static void Oq_04(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        const string Expects = "Content-Length: 5\r\nExpect: 100-continue\r\n";

        RequestBuffer request = server.Take(out WorldClient client, "POST", "/", Expects);
        scene.Expect("behind the delivery", "nothing", client.WhatComes(scene.Quiet));
        uint code = scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(), scene.NewOverlappedWithEvent());
        scene.ExpectCode("a read", Win32Error.ERROR_IO_PENDING, code);
        scene.Expect("behind a read", "bytes", client.WhatComes(TimeSpan.FromSeconds(1)));

        WorldClient second = server.Connect();
        server.Ask(second, "POST", "/", Expects);
        server.Receive(flags: HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY);
        scene.Expect("behind a receive with COPY_BODY", "nothing", second.WhatComes(scene.Quiet));

        WorldClient third = server.Connect();
        server.Ask(third, "POST", "/", Expects, "hello");
        request = server.Receive();
        scene.ExpectCode("a read when the body is there", Win32Error.NO_ERROR, server.ReadBody(scene, request, out _));
        scene.Expect("behind that", "nothing", third.WhatComes(scene.Quiet));

        RequestBuffer last = server.Take(out WorldClient fourth, "POST", "/", Expects);
        Scene.Given(server.Respond(last), "HttpSendHttpResponse");
        Answer answer = fourth.ReadAnswer();
        scene.Expect("when the response comes first", 200, answer.Status);
        scene.Expect("Connection of that response", "close", answer["Connection"]);
    }

    [Case("OQ-05", "What a read into a buffer of no bytes returns.", "OQ-05", "BODY-22", Level = ConformanceLevel.Observed)]
    public static void Oq_05(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Post("hello");
        RequestBuffer request = server.Receive();
        RequestBuffer without = server.Take(out _);

        scene.ExpectCode("with body bytes there", Win32Error.ERROR_INVALID_PARAMETER, server.ReadBody(scene, request, out _, 0));
        scene.ExpectCode("without a body", Win32Error.ERROR_INVALID_PARAMETER, server.ReadBody(scene, without, out _, 0));
        scene.ExpectCode("overlapped", Win32Error.ERROR_INVALID_PARAMETER, scene.Http.HttpReceiveRequestEntityBody(server.Queue, request.RequestId, 0, scene.NewBodyBuffer(0), scene.NewOverlappedWithEvent()));
        scene.ExpectCode("a read with room afterwards", Win32Error.NO_ERROR, server.ReadBody(scene, request, out string body));
        scene.Expect("what it gets", "hello", body);
    }

    [Case("OQ-06", "Whether a request can have two heads: behind MORE_DATA, or an interim response before the final one.", "OQ-06", "SEND-07", Level = ConformanceLevel.Observed)]
    public static void Oq_06(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        Scene.Given(server.Respond(request, "half", MoreData), "HttpSendHttpResponse");
        scene.ExpectCode("a second head behind MORE_DATA", Win32Error.ERROR_INVALID_PARAMETER, server.Respond(request, "again"));

        RequestBuffer other = server.Take(out WorldClient otherClient);
        uint interim = scene.Http.HttpSendHttpResponse(server.Queue, other.RequestId, 0, scene.NewResponse(null).Status(103, "Early Hints"));
        scene.ExpectCode("an interim response", Win32Error.NO_ERROR, interim);
        scene.Expect("the client gets", 103, otherClient.ReadAnswerOrNothing().Status);
        scene.ExpectCode("the final response behind it", Win32Error.ERROR_CONNECTION_INVALID, server.Respond(other));
        scene.Expect("the client of the first has something", "bytes", client.WhatComes(Scene.Patience));
    }

    [Case("OQ-07", "Whether a Server header of the caller's is sent as it is, or with the name of http.sys behind it.", "OQ-07", "SEND-16", Level = ConformanceLevel.Observed)]
    public static void Oq_07(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        Answer known = server.Exchange(scene, scene.NewResponse().Header(HTTP_HEADER_ID.HttpHeaderServer, "Mine/1.0"));
        Answer unknown = server.Exchange(scene, scene.NewResponse().UnknownHeader("Server", "Mine/1.0"));

        scene.Expect("as a known header", "Mine/1.0 Microsoft-HTTPAPI/2.0", Servers(known));
        scene.Expect("as an unknown header", "Mine/1.0 Microsoft-HTTPAPI/2.0", Servers(unknown));

        static string Servers(Answer answer) =>
            string.Join(" | ", answer.Headers.Where(pair => pair.Key.Equals("Server", StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Value));
    }

    [Case("OQ-08", "Whether a known verb in lower case is refused, or unknown.", "OQ-08", "HDR-07", Level = ConformanceLevel.Observed)]
    public static void Oq_08(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        var probe = new RequestProbe(scene, server);

        foreach (string verb in new[] { "get", "Get", "head" })
        {
            string seen = probe.OutcomeOf($"{verb} / HTTP/1.1\r\nHost: {server.Authority}\r\n\r\n", request => $"{request.Verb}, {request.VerbText}");
            scene.Expect(verb, $"HttpVerbUnknown, {verb}", seen);
        }
    }

    [Case("OQ-09", "Whether the pieces of a response to HEAD are sent.", "OQ-09", "SEND-22", Level = ConformanceLevel.Observed)]
    public static void Oq_09(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client, "HEAD");

        uint code = scene.Http.HttpSendHttpResponse(server.Queue, request.RequestId, 0, scene.NewResponse("hello"), out uint sent);
        Answer answer = client.ReadAnswer(head: true);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("Content-Length", null, answer["Content-Length"]);
        scene.Expect("the bytes are those of the head", true, sent == answer.Head.Length);
        scene.Expect("behind the head comes", "nothing", client.WhatComes(scene.Quiet));
    }

    [Case("OQ-10", "What a wait for the end of a connection returns that has ended.", "OQ-10", "DISC-03", Level = ConformanceLevel.Observed)]
    public static void Oq_10(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock first = scene.NewOverlappedWithEvent();
        uint started = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, first);
        Scene.Given(started == Win32Error.ERROR_IO_PENDING, "The wait does not pend.");
        client.Reset();
        scene.ResultOf(server.Queue, first, out _);

        OverlappedBlock second = scene.NewOverlappedWithEvent();
        uint code = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, second);
        scene.ExpectCode("overlapped", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.ExpectCode("blocking", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId));
        scene.ExpectCode("an invented id", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpWaitForDisconnect(server.Queue, 0xDEADBEEF));
    }

    [Case("OQ-11", "Whether several operations may wait for the end of one connection.", "OQ-11", "DISC-05", Level = ConformanceLevel.Observed)]
    public static void Oq_11(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock first = scene.NewOverlappedWithEvent();
        OverlappedBlock second = scene.NewOverlappedWithEvent();

        uint firstCode = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, first);
        uint secondCode = scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, second);
        scene.ExpectCode("the first", Win32Error.ERROR_IO_PENDING, firstCode);
        scene.ExpectCode("the second", Win32Error.ERROR_IO_PENDING, secondCode);
        client.Reset();

        scene.ExpectCode("the first ends with", Win32Error.NO_ERROR, scene.EndOf(server.Queue, firstCode, first, out _));
        scene.ExpectCode("the second ends with", Win32Error.NO_ERROR, scene.EndOf(server.Queue, secondCode, second, out _));
    }

    [Case("OQ-12", "Whether a client that has ended its sending half is a client that has left.", "OQ-12", "DISC-08", Level = ConformanceLevel.Observed, Switch = "MachineOptions.HalfCloseCountsAsDisconnect")]
    public static void Oq_12(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = server.Take(out WorldClient client);
        OverlappedBlock wait = scene.NewOverlappedWithEvent();
        Scene.Given(scene.Http.HttpWaitForDisconnect(server.Queue, request.ConnectionId, wait) == Win32Error.ERROR_IO_PENDING, "The wait does not pend.");

        client.ShutdownSend();

        scene.Expect("a wait for the end completes", true, scene.IsSignaled(wait.Event, 1000));
        scene.ExpectCode("a response", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("the client gets", 200, client.ReadAnswerOrNothing().Status);
        scene.Expect("then comes", "an orderly end", client.WhatComes(Scene.Patience));
    }

    [Case("OQ-13", "What is answered for a path that nobody has registered, on hosts that somebody has.", "OQ-13", "ROUTE-06", Level = ConformanceLevel.Observed)]
    public static void Oq_13(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Path = "/own/" });
        string port = server.Authority.Split(':')[1];

        scene.Expect("the host, another path", "404, Not Found", RequestProbe.WordsOf(server.AnswerTo(server.GetOf("/other"))));
        scene.Expect("the host, the root", "404, Not Found", RequestProbe.WordsOf(server.AnswerTo(server.GetOf("/"))));
        scene.Expect("another host, the path", "400, Bad Request - Invalid Hostname", RequestProbe.WordsOf(server.AnswerTo("GET /own/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n")));
        scene.Expect("the address for the host", "400, Bad Request - Invalid Hostname", RequestProbe.WordsOf(server.AnswerTo($"GET /own/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n")));
    }

    [Case("OQ-14", "What is said when a queue is opened by a name that no queue has.", "OQ-14", "QUEUE-06", Level = ConformanceLevel.Observed)]
    public static void Oq_14(Scene scene)
    {
        SessionCases.Initialize(scene);

        uint code = scene.Http.HttpCreateRequestQueue(
            HTTPAPI_VERSION.HTTPAPI_VERSION_2, $"HttpCompletionSim-{Guid.NewGuid():N}", HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING, out _);

        scene.ExpectCode("opening", Win32Error.ERROR_FILE_NOT_FOUND, code);
    }

    [Case("OQ-15", "What clients see whose requests wait in a queue that is closed, and those of a group that has no queue.", "OQ-15", "QUEUE-15", "SHUT-06", Level = ConformanceLevel.Observed)]
    public static void Oq_15(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        WorldClient waiting = server.Get("/waits");
        scene.Machine.WaitUntilRequestIsQueued();

        Scene.Given(server.CloseQueue(), "HttpCloseRequestQueue failed");

        scene.Expect("one that waits in the queue", "a reset", waiting.WhatComes(Scene.Patience));
        Answer answer = server.AnswerTo(server.GetOf("/later"), out WorldClient later);
        scene.Expect("one that comes later", "503, Service Unavailable", RequestProbe.WordsOf(answer));
        scene.Expect("behind that", "an orderly end", later.WhatComes(Scene.Patience));
    }
}
