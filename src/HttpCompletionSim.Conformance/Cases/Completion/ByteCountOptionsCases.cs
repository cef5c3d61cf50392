using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>The second table of "HTTP Completion Routines", line by line: what becomes of pBytesReceived.</summary>
[Cases("completion/table-2")]
internal static unsafe class ByteCountOptionsCases
{
    private const uint Sentinel = 0x5EED5EED;

    [Case("1", "pBytesReceived NULL, OVERLAPPED NULL: the call succeeds, and says nothing about the number of bytes.", "DIV-05", "CPL-09")]
    public static void Neither(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.Get("/uncounted");
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, request.Length, null, null);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("target", "/uncounted", request.RawUrl);
    }

    [Case("2", "pBytesReceived NULL, OVERLAPPED given: an asynchronous operation; its bytes are told by GetOverlappedResult.", "CPL-08", "GOR-06", "OVL-03")]
    public static void Only_an_overlapped(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        server.Get("/counted");

        scene.ExpectCode("result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out uint bytes));
        scene.Expect("bytes reach beyond the fixed part", true, bytes > sizeof(HTTP_REQUEST_V1));
        scene.Expect("target", "/counted", request.RawUrl);
    }

    [Case("3", "pBytesReceived given, OVERLAPPED NULL: a synchronous operation, the number of bytes is in *pBytesReceived.", "CPL-01", "RECV-05")]
    public static void Only_a_byte_count(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        RequestBuffer request = scene.NewRequestBuffer(8192);
        uint needed = Sentinel;
        uint received = Sentinel;

        scene.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, 1024, &needed, null);
        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, request.Length, &received, null);

        scene.ExpectCode("the call", Win32Error.NO_ERROR, code);
        scene.Expect("bytes are those that a shorter buffer was told to need", needed, received);
        scene.Expect("bytes reach beyond the fixed part", true, received > sizeof(HTTP_REQUEST_V1) && received != Sentinel);
    }

    [Case("4", "Both given: an asynchronous operation; *pBytesReceived is never written in profile documented, and in the others only when the call itself reports the outcome.", "CPL-08", "DIV-02")]
    public static void Both(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = scene.NewRequestBuffer(8192);
        uint bytes = Sentinel;

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);
        Scene.Given(code, "A receive of a request at hand");

        scene.ExpectCode("result", Win32Error.NO_ERROR, scene.ResultOf(server.Queue, overlapped, out uint received));
        bool isIgnored = scene.Profile.BytesWhenOverlapped == BytesWhenOverlapped.Never;
        scene.Expect("*pBytesReceived after NO_ERROR", isIgnored ? Sentinel : received, bytes);
    }

    [Case("4-more-data", "Both given, ERROR_MORE_DATA from the call itself: *pBytesReceived has the size needed in profiles windows and windows7, and is left alone in documented.", "CPL-08", "DIV-02", "NETB-07", Level = ConformanceLevel.Should)]
    public static void Both_with_a_short_buffer(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = server.NewShortBuffer();
        uint bytes = Sentinel;

        uint code = scene.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);
        Scene.Given(code == Win32Error.ERROR_MORE_DATA, $"the call returned {Win32Error.NameOf(code)}");

        bool isIgnored = scene.Profile.BytesWhenOverlapped == BytesWhenOverlapped.Never;
        scene.Expect("*pBytesReceived", isIgnored ? Sentinel : (uint)overlapped.InternalHigh, bytes);
        scene.Expect("the size needed is more than was given", true, overlapped.InternalHigh > request.Length);
    }

    [Case("4-error", "Both given, an error from the call itself: *pBytesReceived is left alone in every profile.", "CPL-08", "DIV-02", Level = ConformanceLevel.Observed)]
    public static void Both_with_an_error(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = scene.NewRequestBuffer();
        uint bytes = Sentinel;

        uint code = scene.Http.HttpReceiveHttpRequest(
            server.Queue, SceneServer.UnknownId, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.Expect("*pBytesReceived", Sentinel, bytes);
    }
}
