using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>A receive whose buffer does not hold the request.</summary>
[Cases("receive/short-buffer")]
internal static unsafe class ReceiveShortBufferCases
{
    private const uint FixedPartOfVersion1 = 848;

    [Case("keeps-the-request", "ERROR_MORE_DATA tells the size that is needed and the id; the request stays, and is received by that id.", "RECV-12", "RECV-14")]
    public static void Keeps_the_request(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        WorldClient client = server.Get("/a/rather/long/target", $"X-Filler: {new string('x', 200)}\r\n");
        RequestBuffer request = scene.NewRequestBuffer(FixedPartOfVersion1);

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out uint needed);

        scene.ExpectCode("the first call", Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("more is needed", true, needed > FixedPartOfVersion1);
        scene.Expect("there is an id", true, request.RequestId != HttpConstants.HTTP_NULL_ID);

        request.Grow(needed);
        code = scene.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out uint received);

        scene.ExpectCode("the second call", Win32Error.NO_ERROR, code);
        scene.Expect("bytes are those that were needed", needed, received);
        scene.Expect("target", "/a/rather/long/target", request.RawUrl);
        scene.ExpectCode("the response", Win32Error.NO_ERROR, server.Respond(request));
        scene.Expect("status", 200, client.ReadAnswer().Status);
    }

    [Case("below-the-structure", "A buffer shorter than the structure is refused, and takes nothing: the next receive gets the request.", "RECV-11", "VER-04")]
    public static void Below_the_structure(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Get("/kept");

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, scene.NewRequestBuffer(FixedPartOfVersion1 - 1), out _);

        scene.ExpectCode("one byte less than the structure", Win32Error.ERROR_INSUFFICIENT_BUFFER, code);
        scene.Expect("the next receive gets", "/kept", server.Receive().RawUrl);
    }

    [Case("below-the-structure-bytes", "Windows 10 sets the byte count to 0 when the buffer is shorter than the structure; earlier versions leave it alone.", "RECV-11")]
    public static void Below_the_structure_bytes(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        RequestBuffer request = scene.NewRequestBuffer(FixedPartOfVersion1);
        uint bytes = 0xDEADBEEF;

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, FixedPartOfVersion1 - 1, &bytes, null);

        scene.ExpectCode("the call", Win32Error.ERROR_INSUFFICIENT_BUFFER, code);

        // Before Windows 10 the count was left alone; whether every call of Windows 7 did so is not known.
        scene.Expect("bytes", scene.Profile == CompletionProfile.Windows7 && bytes == 0xDEADBEEF ? 0xDEADBEEF : 0, bytes);
    }

    [Case("below-the-structure-overlapped", "An overlapped receive with such a buffer fails in its call; its event is not touched.", "RECV-11", "CPL-05")]
    public static void Below_the_structure_overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Get("/kept");
        OverlappedBlock overlapped = scene.NewOverlapped(scene.NewEvent(signaled: true));

        uint code = server.StartReceive(scene.NewRequestBuffer(100), overlapped);

        scene.ExpectCode("the call", Win32Error.ERROR_INSUFFICIENT_BUFFER, code);
        scene.Expect("the event, set before, is set", true, scene.IsSignaled(overlapped.Event));
        scene.Expect("the next receive gets", "/kept", server.Receive().RawUrl);
    }

    [Case("only-the-ids", "A buffer that holds the structure, but not the request, gets the two ids and zeros.", "RECV-12")]
    public static void Only_the_ids(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Get("/long");
        RequestBuffer request = scene.NewRequestBuffer(FixedPartOfVersion1);
        new Span<byte>(request.Pointer, (int)FixedPartOfVersion1).Fill(0xCC);

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out _);

        scene.ExpectCode("the call", Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("RequestId is filled in", true, request.RequestId is not 0 and not 0xCCCCCCCCCCCCCCCC);
        scene.Expect("ConnectionId is filled in", true, request.ConnectionId is not 0 and not 0xCCCCCCCCCCCCCCCC);
        scene.Expect("version", "0.0", $"{request.Version.MajorVersion}.{request.Version.MinorVersion}");
        scene.Expect("BytesReceived", 0UL, request.BytesReceived);
        scene.Expect("pRawUrl is NULL", true, request.AsV1.pRawUrl == null);
    }

    [Case("belongs-to-its-id", "A request whose id was told is received by that id only: the next receive does not see it.", "RECV-13")]
    public static void Belongs_to_its_id(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Get("/first");
        TellItsId(scene, server, out _);

        uint code = server.StartReceive(scene.NewRequestBuffer(), scene.NewOverlappedWithEvent());

        scene.ExpectCode("the next receive", Win32Error.ERROR_IO_PENDING, code);
    }

    [Case("exact-size", "One byte less than the size that was asked for is too little, with the same size asked for again; that size is enough.", "RECV-14", "RECV-15")]
    public static void Exact_size(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        server.Get("/exact", "X-Filler: something\r\n");
        ulong id = TellItsId(scene, server, out uint needed);

        RequestBuffer request = scene.NewRequestBuffer(needed - 1);
        scene.ExpectCode("one byte less", Win32Error.ERROR_MORE_DATA, scene.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request, out uint neededAgain));
        scene.Expect("the size asked for is the same", true, neededAgain == needed);
        scene.Expect("the id is told again", true, request.RequestId == id);

        request.Grow(needed);
        scene.ExpectCode("that size", Win32Error.NO_ERROR, scene.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request, out uint bytes));
        scene.Expect("bytes are that size", true, bytes == needed);
    }

    [Case("pended", "A receive that pended with such a buffer completes with ERROR_MORE_DATA and the size; its id is told.", "RECV-12", "CPL-07")]
    public static void Pended(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = scene.NewRequestBuffer(1024);
        Scene.Given(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "The receive does not pend.");

        server.Get("/long", $"X-Filler: {new string('x', 2048)}\r\n");

        scene.ExpectCode("its result", Win32Error.ERROR_MORE_DATA, scene.ResultOf(server.Queue, overlapped, out uint needed));
        scene.Expect("the size is that of the request", true, needed > 2048 + FixedPartOfVersion1);
        scene.Expect("there is an id", true, request.RequestId != HttpConstants.HTTP_NULL_ID);

        request.Grow(needed);
        scene.ExpectCode("the second call", Win32Error.NO_ERROR, scene.Http.HttpReceiveHttpRequest(server.Queue, request.RequestId, 0, request, out _));
        scene.Expect("target", "/long", request.RawUrl);
    }

    [Case("recommended-size", "4096 bytes hold an ordinary request, and a longer one says how much it needs.", "RECV-17", "RECV-12")]
    public static void Recommended_size(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/ordinary", "User-Agent: something\r\nAccept: text/html, */*\r\nAccept-Language: en\r\nCookie: session=0123456789abcdef\r\n");
        scene.Expect("an ordinary request", "/ordinary", server.Receive().RawUrl);

        server.Get("/long", $"Cookie: {new string('x', 8000)}\r\n");
        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, scene.NewRequestBuffer(), out uint needed);
        scene.ExpectCode("8000 bytes of cookies", Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("the size asked for is more than these", true, needed > 8000 + FixedPartOfVersion1);
    }

    [Case("client-left", "When the client leaves between the two calls the id is gone: go back and receive the next request.", "RECV-16", Level = ConformanceLevel.Should)]
    public static void Client_left(Scene scene)
    {
        SceneServer server = scene.OpenServer(new SceneServerOptions { Version = 1 });
        WorldClient client = server.Get("/left");
        ulong id = TellItsId(scene, server, out _);
        client.Reset();

        // The news of the reset takes a moment; until then the request is there, and too long as before.
        RequestBuffer request = scene.NewRequestBuffer(FixedPartOfVersion1);
        uint code = Win32Error.ERROR_MORE_DATA;
        for (int attempt = 0; attempt < 100 && code == Win32Error.ERROR_MORE_DATA; attempt++)
        {
            code = scene.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request, out _);
            scene.IsSignaled(scene.NewEvent(), 10);
        }

        scene.ExpectCodeIn("receiving by its id", [Win32Error.ERROR_CONNECTION_INVALID, Win32Error.ERROR_INVALID_PARAMETER], code);
    }

    private static ulong TellItsId(Scene scene, SceneServer server, out uint needed)
    {
        RequestBuffer request = scene.NewRequestBuffer(FixedPartOfVersion1);
        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request, out needed);
        Scene.Given(code == Win32Error.ERROR_MORE_DATA, $"The receive returned {Win32Error.NameOf(code)}.");
        return request.RequestId;
    }
}
