using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>The three classes of return codes of "HTTP Completion Routines".</summary>
[Cases("completion/return-codes")]
internal static class ReturnCodeCases
{
    [Case(
        "1",
        "NO_ERROR from an asynchronous call: the event is signaled, and GetOverlappedResult returns the completion status.",
        "CPL-04", "EVT-06", "GOR-06")]
    public static void No_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.ReceiveKept(id, overlapped);

        context.Expect("event", true, context.IsSignaled(handle));
        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.NO_ERROR, server.Queue, overlapped, out uint bytes, wait: false);
        context.Expect("there are bytes", true, bytes > 0);
    }

    [Case("1-port", "NO_ERROR from an asynchronous call on a bound queue: the packet comes all the same.", "CPL-04", "PKT-01", "CPL-02")]
    public static void No_error_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        DequeuedPacket? packet = context.ExpectPacket("packet", port, overlapped);
        context.Expect("bytes are InternalHigh", overlapped.InternalHigh, packet?.Bytes ?? 0);
        context.ExpectNoPacket("second packet", port);
    }

    [Case(
        "2",
        "ERROR_IO_PENDING: the event is signaled when the operation completes, and GetOverlappedResult returns the completion status.",
        "RECV-03", "EVT-06", "GOR-02", "GOR-06")]
    public static void Pending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("the call", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        context.ExpectOverlappedResult("before", Win32Error.ERROR_IO_INCOMPLETE, server.Queue, overlapped, wait: false);
        server.Get();

        context.Expect("event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.ExpectOverlappedResult("after", Win32Error.NO_ERROR, server.Queue, overlapped, wait: false);
    }

    [Case(
        "2-port",
        "ERROR_IO_PENDING on a bound queue: one packet comes when the operation completes, and not before.",
        "CPL-02", "PKT-02", "PKT-13")]
    public static void Pending_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        context.ExpectNoPacket("packet before", port);
        server.Get();

        context.ExpectPacket("packet", port, overlapped);
        context.ExpectNoPacket("second packet", port);
    }

    [Case("3", "Any other code: the error is returned by the call, and the event is not signaled.", "CPL-05", "EVT-07", "CPL-11")]
    public static void Another_code(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = context.NewRequestBuffer();

        uint code = server.StartReceive(request, overlapped, TestServer.UnknownId);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.Expect("event", false, context.IsSignaled(handle, context.SettleMs));
    }

    [Case("3-port", "Any other code on a bound queue: no packet comes.", "CPL-05", "PKT-05")]
    public static void Another_code_with_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = context.NewRequestBuffer();

        uint code = server.StartReceive(request, overlapped, TestServer.UnknownId);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.ExpectNoPacket("packet", port);
    }
}
