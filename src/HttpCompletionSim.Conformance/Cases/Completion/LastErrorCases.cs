using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Where a function says what went wrong.</summary>
[Cases("last-error")]
internal static class LastErrorCases
{
    [Case("of-a-thread", "The last error belongs to its thread: what another sets is not seen here.", "LERR-01")]
    public static void Of_a_thread(Scene scene)
    {
        scene.Kernel.SetLastError(1234);
        uint others = 0;
        WorldThread thread = scene.StartThread("other", () =>
        {
            scene.Kernel.SetLastError(4321);
            others = scene.Kernel.GetLastError();
        });

        scene.Expect("the other ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("the other's", 4321u, others);
        scene.Expect("this one's", 1234u, scene.Kernel.GetLastError());
    }

    [Case("completion-does-not-change-it", "The end of an operation, a failure too, changes the last error of nobody.", "LERR-01")]
    public static void Completion_does_not_change_it(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.SetLastError(1234);
        WorldThread thread = scene.StartThread("other", () => scene.Kernel.CancelIoEx(server.Queue, overlapped));

        scene.Expect("the event", true, scene.IsSignaled(handle, Scene.PatienceMs));
        scene.Expect("the other ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("GetLastError", 1234u, scene.Kernel.GetLastError());
    }

    [Case("http-functions-return-it", "HTTP functions return the code itself; callers have no need of the last error.", "LERR-02", "LERR-04")]
    public static void Http_functions_return_it(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        RequestBuffer other = scene.NewRequestBuffer();

        scene.ExpectCode("a receive that pends", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, scene.NewOverlappedWithEvent()));
        scene.ExpectCode("a receive by an unknown id", Win32Error.ERROR_CONNECTION_INVALID, scene.Http.HttpReceiveHttpRequest(server.Queue, SceneServer.UnknownId, 0, other, out _));
        scene.ExpectCode("a receive on no queue", Win32Error.ERROR_INVALID_HANDLE, scene.Http.HttpReceiveHttpRequest(0, 0, 0, other, out _));
    }

    [Case("bool-functions-set-it", "Functions that return FALSE, and handle functions that return NULL, leave the code as last error.", "LERR-03")]
    public static void Bool_functions_set_it(Scene scene)
    {
        nint closed = scene.NewEvent();
        scene.Close(closed);

        scene.ExpectResult("SetEvent", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.SetEvent(closed));
        scene.ExpectResult("CloseHandle", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CloseHandle(closed));
        scene.ExpectResult("PostQueuedCompletionStatus", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.PostQueuedCompletionStatus(closed, 0, 0));
        scene.ExpectResult("CancelIo", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CancelIo(closed));
        scene.ExpectResult("CreateIoCompletionPort", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.CreateIoCompletionPort(closed, 0, 0, 0) != 0);
    }

    [Case("null-not-minus-one", "CreateIoCompletionPort and CreateThreadpoolIo fail with NULL, never with INVALID_HANDLE_VALUE.", "LERR-03", "PORT-04")]
    public static void Null_not_minus_one(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();

        scene.Expect("CreateIoCompletionPort", (nint)0, scene.Kernel.CreateIoCompletionPort(server.Queue, port, 0, 0));
        scene.Expect("CreateThreadpoolIo", (nint)0, scene.Pool.CreateThreadpoolIo(server.Queue, (_, _, _) => { }));
    }

    [Case("pending-and-incomplete", "ERROR_IO_PENDING is said when an operation starts, ERROR_IO_INCOMPLETE when one asks after it.", "LERR-05", "LERR-04", "GOR-02")]
    public static void Pending_and_incomplete(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = scene.NewRequestBuffer();

        scene.ExpectCode("starting", Win32Error.ERROR_IO_PENDING, server.StartReceive(request, overlapped));
        scene.ExpectResult("asking", Win32Error.ERROR_IO_INCOMPLETE, scene.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: false));
    }

    [Case("create-event", "CreateEvent is the exception: when it succeeds it sets the last error to 0, without a name too.", "LERR-06", Level = ConformanceLevel.Observed)]
    public static void Create_event(Scene scene)
    {
        scene.Kernel.SetLastError(1234);

        scene.NewEvent();
        scene.Expect("GetLastError", 0u, scene.Kernel.GetLastError());
    }

    [Case("success-leaves-it", "Functions that succeed leave the last error as it was.", "LERR-06")]
    public static void Success_leaves_it(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint port = server.BindPort();
        nint handle = scene.NewEvent();
        scene.Kernel.SetLastError(1234);

        After("SetEvent", scene.Kernel.SetEvent(handle));
        After("ResetEvent", scene.Kernel.ResetEvent(handle));
        After("PostQueuedCompletionStatus", scene.Kernel.PostQueuedCompletionStatus(port, 0, 0));
        After("GetQueuedCompletionStatus", scene.Kernel.GetQueuedCompletionStatus(port, out _, out _, out _, 0));
        After("SetFileCompletionNotificationModes", scene.Kernel.SetFileCompletionNotificationModes(server.Queue, 0));
        After("CloseHandle", scene.Close(handle));

        void After(string function, bool succeeded)
        {
            uint error = scene.Kernel.GetLastError();
            scene.Expect($"GetLastError after {function}", "TRUE, 1234", $"{(succeeded ? "TRUE" : "FALSE")}, {error}");
        }
    }
}
