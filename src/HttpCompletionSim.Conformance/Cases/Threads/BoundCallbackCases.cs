using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>BindIoCompletionCallback: the older of the two ways to have a completion call a function.</summary>
[Cases("thread-pool/bind")]
internal static unsafe class BoundCallbackCases
{
    [Case("arguments", "The function gets the error code 0, the bytes and the OVERLAPPED.", "TP-01", "TP-02", "DIV-09")]
    public static void Arguments(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        CallbackLog calls = Bind(scene, server);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        server.Get();

        scene.Expect("called", true, calls.WaitForNext());
        scene.ExpectCode("error code", Win32Error.NO_ERROR, calls.Last.Code);
        scene.Expect("bytes", overlapped.InternalHigh, calls.Last.Bytes);
        scene.Expect("the OVERLAPPED is the operation's", true, calls.Last.Overlapped.IsFor(overlapped));
    }

    [Case("twice", "A handle is bound once: a second bind fails with ERROR_INVALID_PARAMETER, a Win32 code and no NTSTATUS.", "TP-01", "TP-03")]
    public static void Twice(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        Bind(scene, server);

        scene.ExpectResult("the second bind", Win32Error.ERROR_INVALID_PARAMETER, scene.Kernel.BindIoCompletionCallback(server.Queue, (_, _, _) => { }, 0));
        scene.ExpectResult("a bind to a port", Win32Error.ERROR_INVALID_PARAMETER, scene.Kernel.CreateIoCompletionPort(server.Queue, scene.NewPort(), 0, 0) != 0);
    }

    [Case("on-a-port", "A handle that is bound to a port already: ERROR_INVALID_PARAMETER.", "TP-01", "PORT-04")]
    public static void On_a_port(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        server.BindPort();

        scene.ExpectResult("BindIoCompletionCallback", Win32Error.ERROR_INVALID_PARAMETER, scene.Kernel.BindIoCompletionCallback(server.Queue, (_, _, _) => { }, 0));
    }

    [Case("no-handle", "A handle that is none: ERROR_INVALID_HANDLE.", "TP-03", "LERR-03", Level = ConformanceLevel.Observed)]
    public static void No_handle(Scene scene)
    {
        nint closed = scene.NewEvent();
        scene.Close(closed);

        scene.ExpectResult("BindIoCompletionCallback", Win32Error.ERROR_INVALID_HANDLE, scene.Kernel.BindIoCompletionCallback(closed, (_, _, _) => { }, 0));
    }

    [Case("immediate-error", "The function is not called for an operation that failed inside its call.", "TP-02", "CPL-05")]
    public static void Immediate_error(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        CallbackLog calls = Bind(scene, server);
        RequestBuffer request = scene.NewRequestBuffer();

        uint code = server.StartReceive(request, scene.NewOverlapped(), SceneServer.UnknownId);

        scene.ExpectCode("the call", Win32Error.ERROR_CONNECTION_INVALID, code);
        scene.Expect("called", false, calls.WaitForNext(scene.QuietMs));
    }

    [Case("success-at-once", "The function is called also when the operation succeeded inside its call.", "TP-02", "CPL-04")]
    public static void Success_at_once(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        CallbackLog calls = Bind(scene, server);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        scene.Expect("called", true, calls.WaitForNext());
        scene.Expect("the OVERLAPPED is the operation's", true, calls.Last.Overlapped.IsFor(overlapped));
    }

    [Case("cancelled", "A cancelled operation calls back with ERROR_OPERATION_ABORTED and 0 bytes.", "TP-02", "CANCEL-06", Level = ConformanceLevel.Observed)]
    public static void Cancelled(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        CallbackLog calls = Bind(scene, server);
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        scene.Kernel.CancelIoEx(server.Queue, overlapped);

        scene.Expect("called", true, calls.WaitForNext());
        scene.ExpectCode("error code", Win32Error.ERROR_OPERATION_ABORTED, calls.Last.Code);
        scene.Expect("bytes", 0ul, calls.Last.Bytes);
    }

    [Case("warning", "A warning calls back with ERROR_MORE_DATA and the size needed.", "TP-02", "NETB-05", Level = ConformanceLevel.Observed)]
    public static void Warning(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        CallbackLog calls = Bind(scene, server);
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();
        Scene.Given(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();

        scene.Expect("called", true, calls.WaitForNext());
        scene.ExpectCode("error code", Win32Error.ERROR_MORE_DATA, calls.Last.Code);
        scene.Expect("bytes are more than was given", true, calls.Last.Bytes > request.Length);
    }

    private static CallbackLog Bind(Scene scene, SceneServer server)
    {
        var log = new CallbackLog(scene);
        bool succeeded = scene.Kernel.BindIoCompletionCallback(
            server.Queue, (error, bytes, overlapped) => log.Add(error, bytes, new OverlappedReference((nint)overlapped)), 0);
        Scene.Given(succeeded, "BindIoCompletionCallback failed");
        return log;
    }
}
