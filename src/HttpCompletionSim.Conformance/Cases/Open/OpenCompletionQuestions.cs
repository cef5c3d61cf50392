using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>What nobody knows of Windows. Expected is what the simulator has chosen; a run on Windows answers the question.</summary>
[Cases("open")]
internal static unsafe class OpenCompletionQuestions
{
    private const uint Sentinel = 0x5EED5EED;
    private const byte SkipSetUserEventOnFastIo = 4;

    [Case("OPEN-01", "Whether a receive on a bound queue, ERROR_MORE_DATA at hand, returns it or ERROR_IO_PENDING, and whether a packet comes.", "OPEN-01", "PKT-07", "CPL-07", "DIV-03", Level = ConformanceLevel.Observed, Switch = "CompletionProfile.ImmediateWarning")]
    public static void Warning_on_a_bound_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);
        uint status = overlapped.Internal;
        ScenePacket? packet = scene.TakePacket(port, scene.QuietMs);

        ImmediateWarning choice = scene.Profile.ImmediateWarning;
        scene.ExpectCode("the call", choice == ImmediateWarning.PendWhenBound ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        scene.Expect("a packet comes", choice != ImmediateWarning.ReturnOnly, packet is not null);
        scene.ExpectStatus("Internal when the call returned", NtStatus.STATUS_BUFFER_OVERFLOW, status);
        scene.Expect("InternalHigh is more than was given", true, overlapped.InternalHigh > request.Length);
    }

    [Case("OPEN-02", "Whether, with the flag 4 set, the event of a receive that ends inside its call is set, and whether its packet comes.", "OPEN-02", "MODE-05", "EVT-06", Level = ConformanceLevel.Observed)]
    public static void Fast_io(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong first = server.KeepRequest();
        ulong second = server.KeepRequest();
        nint handle = scene.NewEvent();
        bool succeeded = scene.Kernel.SetFileCompletionNotificationModes(server.Queue, SkipSetUserEventOnFastIo);
        scene.ExpectResult("the mode", Win32Error.NO_ERROR, succeeded);

        server.ReceiveKept(first, scene.NewOverlapped(handle));
        scene.Expect("the event", true, scene.IsSignaled(handle));
        nint port = server.BindPort();
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.ReceiveKept(second, overlapped);
        scene.ExpectPacket("packet", port, overlapped);
    }

    [Case("OPEN-03", "What a receive that pends writes to *pBytesReceived.", "OPEN-03", "DIV-02", "CPL-08", Level = ConformanceLevel.Observed, Switch = "CompletionProfile.BytesWhenOverlapped")]
    public static void Bytes_when_pending(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        RequestBuffer request = scene.NewRequestBuffer();
        uint bytes = Sentinel;

        uint code = scene.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);
        Scene.Given(code == Win32Error.ERROR_IO_PENDING, "the receive did not pend");

        scene.Expect("*pBytesReceived when the call has returned", Written(Sentinel), Written(bytes));
        server.Get();
        Scene.Given(scene.ResultOf(server.Queue, overlapped, out _), "the receive");
        scene.Expect("*pBytesReceived after the end", Written(Sentinel), Written(bytes));
    }

    [Case("OPEN-04", "Which errors in the parameters are found before the event is reset and Internal is set.", "OPEN-04", "OVL-08", "EVT-05", "RECV-11", Level = ConformanceLevel.Observed)]
    public static void Errors_before_the_start(Scene scene)
    {
        const uint UnknownFlag = 0x80000000;
        SceneServer server = scene.OpenServer();
        RequestBuffer shortRequest = scene.NewRequestBuffer(64);
        RequestBuffer request = scene.NewRequestBuffer();
        BodyBuffer body = scene.NewBodyBuffer();

        Look("buffer below the structure", Win32Error.ERROR_INSUFFICIENT_BUFFER, NtStatus.STATUS_SUCCESS,
            overlapped => server.StartReceive(shortRequest, overlapped));
        Look("no queue", Win32Error.ERROR_INVALID_HANDLE, NtStatus.STATUS_SUCCESS,
            overlapped => scene.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, overlapped));
        Look("unknown flag of a receive", Win32Error.ERROR_INVALID_PARAMETER, NtStatus.STATUS_SUCCESS,
            overlapped => scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, UnknownFlag, request, overlapped));
        Look("unknown flag of a body read", Win32Error.ERROR_INVALID_PARAMETER, NtStatus.STATUS_SUCCESS,
            overlapped => scene.Http.HttpReceiveRequestEntityBody(server.Queue, SceneServer.UnknownId, UnknownFlag, body, overlapped));
        Look("unknown request of a body read", Win32Error.ERROR_CONNECTION_INVALID, NtStatus.STATUS_PENDING,
            overlapped => scene.Http.HttpReceiveRequestEntityBody(server.Queue, SceneServer.UnknownId, 0, body, overlapped));
        Look("unknown request of a response", Win32Error.ERROR_CONNECTION_INVALID, NtStatus.STATUS_PENDING,
            overlapped => scene.Http.HttpSendHttpResponse(server.Queue, SceneServer.UnknownId, 0, scene.NewResponse(), overlapped));

        void Look(string mistake, uint expected, uint status, Func<OverlappedBlock, uint> call)
        {
            nint handle = scene.NewEvent(signaled: true);
            OverlappedBlock overlapped = scene.NewOverlapped(handle);
            scene.ExpectCode(mistake, expected, call(overlapped));
            scene.Expect($"{mistake}: the event is as it was", status == NtStatus.STATUS_SUCCESS, scene.IsSignaled(handle));
            scene.ExpectStatus($"{mistake}: Internal", status, overlapped.Internal);

            // What is no mistake for the system has started something.
            if (scene.Kernel.CancelIoEx(server.Queue, overlapped))
                scene.ResultOf(server.Queue, overlapped, out _);
        }
    }

    [Case("OPEN-05", "Whether CancelSynchronousIo reaches a thread that is blocked in a receive.", "OPEN-05", "CANCEL-08", "CANCEL-09", "CANCEL-10", Level = ConformanceLevel.Observed, Switch = "MachineOptions.CancelSynchronousIoReachesHttp")]
    public static void Cancel_synchronous_io(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        RequestBuffer request = scene.NewRequestBuffer();
        nint handle = 0;
        uint code = uint.MaxValue;
        WorldThread thread = scene.StartThread("receiver", () =>
        {
            Volatile.Write(ref handle, scene.Duplicate(CurrentThread.Pseudo));
            code = scene.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request);
        });
        scene.Machine.WaitUntilBlocked(thread);
        Scene.Given(Volatile.Read(ref handle) != 0, "there is no handle of the thread");

        scene.ExpectResult("CancelSynchronousIo", Win32Error.NO_ERROR, scene.Kernel.CancelSynchronousIo(handle));
        bool ended = thread.TryJoin(scene.Quiet * 5);
        scene.Expect("the call returned", true, ended);
        if (!ended)
            scene.Kernel.CancelIoEx(server.Queue);

        thread.TryJoin(Scene.Patience);
        scene.ExpectCode("the call", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case("OPEN-06", "What CancelIoEx with NULL says when nothing is pending.", "OPEN-06", "CANCEL-03", Level = ConformanceLevel.Observed)]
    public static void Cancel_nothing(Scene scene)
    {
        SceneServer server = scene.OpenServer();

        scene.ExpectResult("CancelIoEx on a fresh queue", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelIoEx(server.Queue));
        OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        scene.ExpectResult("CancelIoEx on a pending receive", Win32Error.NO_ERROR, scene.Kernel.CancelIoEx(server.Queue));
        scene.ResultOf(server.Queue, overlapped, out _);
        scene.ExpectResult("CancelIoEx after its end", Win32Error.ERROR_NOT_FOUND, scene.Kernel.CancelIoEx(server.Queue));
    }

    [Case("OPEN-07", "With which status a pending receive ends when its queue is closed, and with which when it is shut down.", "OPEN-07", "CLOSE-02", "CANCEL-13", Level = ConformanceLevel.Observed)]
    public static void Status_of_the_end(Scene scene)
    {
        SceneServer closed = scene.OpenServer();
        SceneServer shutDown = scene.OpenServer(new SceneServerOptions { HasUrl = false });
        Look("closed", closed, () => Scene.Given(closed.CloseQueue(), "closing the queue failed"));
        Look("shut down", shutDown, () => scene.ExpectCode("HttpShutdownRequestQueue", Win32Error.NO_ERROR, scene.Http.HttpShutdownRequestQueue(shutDown.Queue)));

        void Look(string how, SceneServer server, Action end)
        {
            OverlappedBlock overlapped = scene.NewOverlappedWithEvent();
            server.StartReceiveThatPends(overlapped);
            end();
            scene.Expect($"{how}: the event", true, scene.IsSignaled(overlapped.Event, Scene.PatienceMs));
            scene.ExpectStatus($"{how}: Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
            scene.Expect($"{how}: InternalHigh", 0ul, overlapped.InternalHigh);
        }
    }

    [Case("OPEN-08", "Whether the handle of a request queue can be waited on.", "OPEN-08", "FOBJ-08", "FOBJ-01", "FOBJ-02", "FOBJ-03", Level = ConformanceLevel.Observed)]
    public static void Waitable_queue(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        SceneServer first = scene.OpenServer(new SceneServerOptions { Version = 1, HasUrl = false });

        scene.Expect("a fresh queue", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForSingleObject(server.Queue, 0));
        scene.Expect("a fresh queue of version 1", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForSingleObject(first.Queue, 0));
        OverlappedBlock overlapped = scene.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        scene.Expect("while a receive is pending", Win32Error.WAIT_TIMEOUT, scene.Kernel.WaitForSingleObject(server.Queue, 0));
        server.Get();
        SpinWait.SpinUntil(() => overlapped.HasCompleted, Scene.Patience);
        scene.Expect("after its end", Win32Error.WAIT_OBJECT_0, scene.Kernel.WaitForSingleObject(server.Queue, scene.QuietMs));
    }

    [Case("OPEN-09", "Whether the status block of an operation on a bound queue is written before its packet is taken.", "OPEN-09", "OVL-12", Level = ConformanceLevel.Observed, Switch = "CompletionProfile.DeferStatusBlockUntilDequeue")]
    public static void Deferred_status_block(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock inside = scene.NewOverlapped();
        OverlappedBlock cancelled = scene.NewOverlapped();
        OverlappedBlock later = scene.NewOverlapped();

        server.ReceiveKept(id, inside);
        scene.ExpectStatus("success inside the call", NtStatus.STATUS_SUCCESS, inside.Internal);
        server.StartReceiveThatPends(cancelled);
        scene.Kernel.CancelIoEx(server.Queue, cancelled);
        scene.ExpectStatus("cancelled", NtStatus.STATUS_CANCELLED, Settled(cancelled));
        server.StartReceiveThatPends(later);
        server.Get();
        scene.ExpectStatus("success later", NtStatus.STATUS_SUCCESS, Settled(later));
        for (int packet = 0; packet < 3; packet++)
            scene.TakePacket(port, Scene.PatienceMs);

        scene.ExpectStatus("success later, its packet taken", NtStatus.STATUS_SUCCESS, later.Internal);

        static uint Settled(OverlappedBlock overlapped)
        {
            SpinWait.SpinUntil(() => overlapped.HasCompleted, TimeSpan.FromSeconds(1));
            return overlapped.Internal;
        }
    }

    [Case("OPEN-10", "What GetQueuedCompletionStatusEx does with a count of 0.", "OPEN-10", "GQCSX-10", Level = ConformanceLevel.Observed)]
    public static void Count_of_zero(Scene scene)
    {
        nint port = scene.NewPort();
        OVERLAPPED_ENTRY entry = default;
        uint removed = Sentinel;

        bool taken = scene.Kernel.GetQueuedCompletionStatusEx(port, &entry, 0, &removed, 0, false);
        scene.ExpectResult("on an empty port", Win32Error.ERROR_INVALID_PARAMETER, taken);
        scene.Kernel.PostQueuedCompletionStatus(port, 1, 2);
        taken = scene.Kernel.GetQueuedCompletionStatusEx(port, &entry, 0, &removed, 0, false);
        scene.ExpectResult("on a port with a packet", Win32Error.ERROR_INVALID_PARAMETER, taken);
        scene.Expect("the count", Written(Sentinel), Written(removed));
        scene.Expect("the entry is written", false, entry.dwNumberOfBytesTransferred != 0);
        scene.Expect("the packet is there still", true, scene.TakePacket(port, 0) is not null);
    }

    [Case("OPEN-11", "On a port for one running thread, whether a second thread is released while the first, which took a packet, is running.", "OPEN-11", "PORT-10", "PORT-11", "PORT-13", Level = ConformanceLevel.Observed, Switch = "MachineOptions.StrictPortConcurrency")]
    public static void Concurrency(Scene scene)
    {
        nint port = scene.NewPort(threads: 1);
        bool stop = false;
        int taken = 0;
        WorldThread[] threads = [Runner("first"), Runner("second")];

        scene.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        scene.Kernel.PostQueuedCompletionStatus(port, 2, 0);
        SpinWait.SpinUntil(() => Volatile.Read(ref taken) == 2, scene.Quiet * 5);
        int takenMeanwhile = Volatile.Read(ref taken);
        Volatile.Write(ref stop, true);

        scene.Expect("packets taken while the first thread runs", 2, takenMeanwhile);
        scene.Expect("both threads ended", true, threads.All(thread => thread.TryJoin(Scene.Patience)));
        scene.Expect("packets taken in the end", 2, Volatile.Read(ref taken));

        WorldThread Runner(string name)
        {
            WorldThread thread = scene.StartThread(name, () =>
            {
                if (scene.TakePacket(port, Scene.PatienceMs) is null)
                    return;

                Interlocked.Increment(ref taken);

                // It must run, and not block: a thread that blocks lets another one out (PORT-11).
                while (!Volatile.Read(ref stop))
                    Thread.SpinWait(100);
            });
            scene.Machine.WaitUntilBlocked(thread);
            return thread;
        }
    }

    [Case("OPEN-12", "Whether buffer and size are final when the event is signaled.", "OPEN-12", "OVL-11", "EVT-06", Level = ConformanceLevel.Observed)]
    public static void Final_at_the_signal(Scene scene)
    {
        SceneServer server = scene.OpenServer();
        nint handle = scene.NewEvent();
        OverlappedBlock overlapped = scene.NewOverlapped(handle);
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        (bool Signaled, uint Status, ulong Size, uint Sum) first = default;
        WorldThread thread = scene.StartThread("waiter", () =>
        {
            bool signaled = scene.IsSignaled(handle, Scene.PatienceMs);
            first = (signaled, overlapped.Internal, overlapped.InternalHigh, Sum());
        });
        scene.Machine.WaitUntilBlocked(thread);

        server.Get("/final");

        scene.Expect("ended", true, thread.TryJoin(Scene.Patience));
        scene.Expect("signaled", true, first.Signaled);
        scene.IsSignaled(scene.NewEvent(), scene.QuietMs);
        scene.ExpectStatus("Internal at the signal", NtStatus.STATUS_SUCCESS, first.Status);
        scene.Expect("InternalHigh at the signal is what it is later", true, overlapped.InternalHigh == first.Size);
        scene.Expect("the buffer at the signal is what it is later", true, Sum() == first.Sum);

        uint Sum()
        {
            uint sum = 0;
            foreach (byte value in new ReadOnlySpan<byte>(request.Pointer, (int)request.Length))
                sum = unchecked((sum * 31) + value);

            return sum;
        }
    }

    private static string Written(uint value) => value == Sentinel ? "unchanged" : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
