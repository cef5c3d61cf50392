using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Threads;

/// <summary>BindIoCompletionCallback, the older of the two functions that bind a callback to a handle.</summary>
[Cases("thread-pool/bind")]
internal static unsafe class BoundCallbackCases
{
    [Case("arguments", "The function gets the error code 0, the bytes and the OVERLAPPED.", "TP-01", "TP-02", "DIV-09")]
    public static void Arguments(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CallbackLog calls = Bind(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.Expect("called", true, calls.WaitForNext());
        context.ExpectCode("error code", Win32Error.NO_ERROR, calls.Last.Code);
        context.Expect("bytes", overlapped.InternalHigh, calls.Last.Bytes);
        context.Expect("the OVERLAPPED is the operation's", true, calls.Last.Overlapped.IsFor(overlapped));
    }

    [Case(
        "twice",
        "A handle is bound once: a second bind fails with ERROR_INVALID_PARAMETER, a Win32 code and no NTSTATUS.",
        "TP-01", "TP-03")]
    public static void Twice(CaseContext context)
    {
        TestServer server = context.OpenServer();
        Bind(context, server);

        context.ExpectResult(
            "the second bind",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Kernel.BindIoCompletionCallback(server.Queue, (_, _, _) => { }, 0));
        context.ExpectResult(
            "a bind to a port",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Kernel.CreateIoCompletionPort(server.Queue, context.NewPort(), 0, 0) != 0);
    }

    [Case(
        "twice-without-a-function",
        "A bind without a function fails with ERROR_INVALID_PARAMETER on a handle that is bound, as any second bind does.",
        "TP-01")]
    public static void Twice_without_a_function(CaseContext context)
    {
        TestServer server = context.OpenServer();
        Bind(context, server);

        context.ExpectResult(
            "the second bind",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Kernel.BindIoCompletionCallback(server.Queue, (OverlappedCompletionRoutine)null!, 0));
    }

    [Case("on-a-port", "A handle that is already bound to a port: ERROR_INVALID_PARAMETER.", "TP-01", "PORT-04")]
    public static void On_a_port(CaseContext context)
    {
        TestServer server = context.OpenServer();
        server.BindPort();

        context.ExpectResult(
            "BindIoCompletionCallback",
            Win32Error.ERROR_INVALID_PARAMETER,
            context.Kernel.BindIoCompletionCallback(server.Queue, (_, _, _) => { }, 0));
    }

    [Case("no-handle", "A value that is not a handle: ERROR_INVALID_HANDLE.", "TP-03", "LERR-03", Level = ConformanceLevel.Observed)]
    public static void No_handle(CaseContext context)
    {
        nint closed = context.NewEvent();
        context.Close(closed);

        context.ExpectResult(
            "BindIoCompletionCallback",
            Win32Error.ERROR_INVALID_HANDLE,
            context.Kernel.BindIoCompletionCallback(closed, (_, _, _) => { }, 0));
    }

    [Case("immediate-error", "The function is not called for an operation that failed inside its call.", "TP-02", "CPL-05")]
    public static void Immediate_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CallbackLog calls = Bind(context, server);
        RequestBuffer request = context.NewRequestBuffer();

        uint code = server.StartReceive(request, context.NewOverlapped(), TestServer.UnknownId);

        context.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        context.Expect("called", false, calls.WaitForNext(context.SettleMs));
    }

    [Case("success-at-once", "The function is called also when the operation succeeded inside its call.", "TP-02", "CPL-04")]
    public static void Success_at_once(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        CallbackLog calls = Bind(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        context.Expect("called", true, calls.WaitForNext());
        context.Expect("the OVERLAPPED is the operation's", true, calls.Last.Overlapped.IsFor(overlapped));
    }

    [Case(
        "cancelled",
        "A cancelled operation calls back with ERROR_OPERATION_ABORTED and 0 bytes.",
        "TP-02", "CANCEL-06", Level = ConformanceLevel.Observed)]
    public static void Cancelled(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CallbackLog calls = Bind(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);

        context.Expect("called", true, calls.WaitForNext());
        context.ExpectCode("error code", Win32Error.ERROR_OPERATION_ABORTED, calls.Last.Code);
        context.Expect("bytes", 0ul, calls.Last.Bytes);
    }

    [Case(
        "warning",
        "A warning calls back with ERROR_MORE_DATA and the size needed.",
        "TP-02", "NETB-05", Level = ConformanceLevel.Observed)]
    public static void Warning(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CallbackLog calls = Bind(context, server);
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        context.Expect("called", true, calls.WaitForNext());
        context.ExpectCode("error code", Win32Error.ERROR_MORE_DATA, calls.Last.Code);
        context.Expect("bytes are more than was given", true, calls.Last.Bytes > request.Length);
    }

    private static CallbackLog Bind(CaseContext context, TestServer server)
    {
        var log = new CallbackLog(context);
        bool succeeded = context.Kernel.BindIoCompletionCallback(
            server.Queue, (error, bytes, overlapped) => log.Add(error, bytes, new OverlappedReference((nint)overlapped)), 0);
        CaseContext.Require(succeeded, "BindIoCompletionCallback failed");
        return log;
    }
}
