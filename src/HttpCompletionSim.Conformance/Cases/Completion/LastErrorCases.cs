using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>Which functions return an error code, and which set the last error.</summary>
[Cases("last-error")]
internal static class LastErrorCases
{
    [Case("of-a-thread", "The last error belongs to its thread: what another sets is not seen here.", "LERR-01")]
    public static void Of_a_thread(CaseContext context)
    {
        context.Kernel.SetLastError(1234);
        uint others = 0;
        TargetThread thread = context.StartThread("other", () =>
        {
            context.Kernel.SetLastError(4321);
            others = context.Kernel.GetLastError();
        });

        context.Expect("the other ended", true, thread.TryJoin(context.Timeout));
        context.Expect("the other's", 4321u, others);
        context.Expect("this one's", 1234u, context.Kernel.GetLastError());
    }

    [Case(
        "completion-does-not-change-it",
        "The completion of an operation, also a failure, does not change the last error of any thread.",
        "LERR-01")]
    public static void Completion_does_not_change_it(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        context.Kernel.SetLastError(1234);
        TargetThread thread = context.StartThread("other", () => context.Kernel.CancelIoEx(server.Queue, overlapped));

        context.Expect("the event", true, context.IsSignaled(handle, context.TimeoutMs));
        context.Expect("the other ended", true, thread.TryJoin(context.Timeout));
        context.Expect("GetLastError", 1234u, context.Kernel.GetLastError());
    }

    [Case("http-functions-return-it", "HTTP functions return the error code; callers do not need the last error.", "LERR-02", "LERR-04")]
    public static void Http_functions_return_it(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        RequestBuffer other = context.NewRequestBuffer();

        context.ExpectCode(
            "a receive that pends", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, context.NewOverlappedWithEvent()));
        context.ExpectCode(
            "a receive by an unknown id",
            Win32Error.ERROR_CONNECTION_INVALID,
            context.Http.HttpReceiveHttpRequest(server.Queue, TestServer.UnknownId, 0, other, out _));
        context.ExpectCode(
            "a receive on no queue", Win32Error.ERROR_INVALID_HANDLE, context.Http.HttpReceiveHttpRequest(0, 0, 0, other, out _));
    }

    [Case(
        "bool-functions-set-it",
        "Functions that return FALSE, and handle functions that return NULL, leave the code as last error.",
        "LERR-03")]
    public static void Bool_functions_set_it(CaseContext context)
    {
        nint closed = context.NewEvent();
        context.Close(closed);

        context.ExpectResult("SetEvent", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.SetEvent(closed));
        context.ExpectResult("CloseHandle", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CloseHandle(closed));
        context.ExpectResult(
            "PostQueuedCompletionStatus", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.PostQueuedCompletionStatus(closed, 0, 0));
        context.ExpectResult("CancelIo", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CancelIo(closed));
        context.ExpectResult(
            "CreateIoCompletionPort", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.CreateIoCompletionPort(closed, 0, 0, 0) != 0);
    }

    [Case(
        "null-not-minus-one",
        "CreateIoCompletionPort and CreateThreadpoolIo fail with NULL, never with INVALID_HANDLE_VALUE.",
        "LERR-03", "PORT-04")]
    public static void Null_not_minus_one(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();

        context.Expect("CreateIoCompletionPort", (nint)0, context.Kernel.CreateIoCompletionPort(server.Queue, port, 0, 0));
        context.Expect("CreateThreadpoolIo", (nint)0, context.Pool.CreateThreadpoolIo(server.Queue, (_, _, _) => { }));
    }

    [Case(
        "pending-and-incomplete",
        "Starting an operation gives ERROR_IO_PENDING; asking for its result gives ERROR_IO_INCOMPLETE.",
        "LERR-05", "LERR-04", "GOR-02")]
    public static void Pending_and_incomplete(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer();

        context.ExpectCode("starting", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        context.ExpectOverlappedResult("asking", Win32Error.ERROR_IO_INCOMPLETE, server.Queue, overlapped, wait: false);
    }

    [Case(
        "create-event",
        "CreateEvent sets the last error to 0 when it succeeds, even without a name.",
        "LERR-06", Level = ConformanceLevel.Observed)]
    public static void Create_event(CaseContext context)
    {
        context.Kernel.SetLastError(1234);

        context.NewEvent();
        context.Expect("GetLastError", 0u, context.Kernel.GetLastError());
    }

    [Case("success-leaves-it", "Functions that succeed leave the last error as it was.", "LERR-06")]
    public static void Success_leaves_it(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        nint handle = context.NewEvent();
        context.Kernel.SetLastError(1234);

        After("SetEvent", context.Kernel.SetEvent(handle));
        After("ResetEvent", context.Kernel.ResetEvent(handle));
        After("PostQueuedCompletionStatus", context.Kernel.PostQueuedCompletionStatus(port, 0, 0));
        After("GetQueuedCompletionStatus", context.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, 0));
        After("SetFileCompletionNotificationModes", context.Kernel.SetFileCompletionNotificationModes(server.Queue, 0));
        After("CloseHandle", context.Close(handle));

        void After(string function, bool succeeded)
        {
            uint error = context.Kernel.GetLastError();
            context.Expect($"GetLastError after {function}", "TRUE, 1234", $"{(succeeded ? "TRUE" : "FALSE")}, {error}");
        }
    }
}
