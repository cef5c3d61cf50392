using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>The second table of "HTTP Completion Routines", row by row: the options for pBytesReceived.</summary>
[Cases("completion/table-2")]
internal static unsafe class ByteCountOptionsCases
{
    private const uint Sentinel = 0x5EED5EED;

    [Case("1", "pBytesReceived NULL, OVERLAPPED NULL: the call succeeds, and says nothing about the number of bytes.", "DIV-05", "CPL-09")]
    public static void Neither(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.Get("/uncounted");
        RequestBuffer request = context.NewRequestBuffer();

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, request.Length, null, null);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("target", "/uncounted", request.RawUrl);
    }

    [Case(
        "2",
        "pBytesReceived NULL, OVERLAPPED given: an asynchronous operation; its bytes are told by GetOverlappedResult.",
        "CPL-08", "GOR-06", "OVL-03")]
    public static void Only_an_overlapped(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        server.Get("/counted");

        context.ExpectCode("result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out uint bytes));
        context.Expect("bytes reach beyond the fixed part", true, bytes > sizeof(HTTP_REQUEST_V1));
        context.Expect("target", "/counted", request.RawUrl);
    }

    [Case(
        "3",
        "pBytesReceived given, OVERLAPPED NULL: a synchronous operation, the number of bytes is in *pBytesReceived.",
        "CPL-01", "RECV-05")]
    public static void Only_a_byte_count(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        RequestBuffer request = context.NewRequestBuffer(8192);
        uint needed = Sentinel;
        uint received = Sentinel;

        context.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, 1024, &needed, null);
        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, request.Length, &received, null);

        context.ExpectCode("the call", Win32Error.NO_ERROR, code);
        context.Expect("bytes are those that a shorter buffer was told to need", needed, received);
        context.Expect("bytes reach beyond the fixed part", true, received > sizeof(HTTP_REQUEST_V1) && received != Sentinel);
    }

    [Case(
        "4",
        "Both given: an asynchronous operation; *pBytesReceived is never written in profile documented, and in the others only when "
        + "the call itself reports the outcome.",
        "CPL-08", "DIV-02")]
    public static void Both(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer(8192);
        uint bytes = Sentinel;

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);
        CaseContext.Require(code, "A receive of a request at hand");

        context.ExpectCode("result", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out uint received));
        bool isIgnored = context.Profile.BytesWhenOverlapped == BytesWhenOverlapped.Never;
        context.Expect("*pBytesReceived after NO_ERROR", isIgnored ? Sentinel : received, bytes);
    }

    [Case(
        "4-more-data",
        "Both given, ERROR_MORE_DATA from the call itself: *pBytesReceived has the size needed in profiles windows and windows7, and "
        + "is left alone in documented.",
        "CPL-08", "DIV-02", "NETB-07", Level = ConformanceLevel.Should)]
    public static void Both_with_a_short_buffer(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = server.NewShortBuffer();
        uint bytes = Sentinel;

        uint code = context.Http.HttpReceiveHttpRequest(server.Queue, id, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);
        CaseContext.Require(code == Win32Error.ERROR_MORE_DATA, $"the call returned {Win32Error.NameOf(code)}");

        bool isIgnored = context.Profile.BytesWhenOverlapped == BytesWhenOverlapped.Never;
        context.Expect("*pBytesReceived", isIgnored ? Sentinel : (uint)overlapped.InternalHigh, bytes);
        context.Expect("the size needed is more than was given", true, overlapped.InternalHigh > request.Length);
    }

    [Case(
        "4-error",
        "Both given, an error from the call itself: *pBytesReceived is left alone in every profile.",
        "CPL-08", "DIV-02", Level = ConformanceLevel.Observed)]
    public static void Both_with_an_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer();
        uint bytes = Sentinel;

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, TestServer.UnknownId, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.Expect("*pBytesReceived", Sentinel, bytes);
    }
}
