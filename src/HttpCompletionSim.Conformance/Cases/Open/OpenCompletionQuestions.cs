using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Open;

/// <summary>
/// Questions about overlapped I/O that no source answers. The expected value is the one that the simulator shows; a run on Windows gives
/// the answer.
/// </summary>
[Cases("open")]
internal static unsafe class OpenCompletionQuestions
{
    private const uint Sentinel = 0x5EED5EED;
    private const byte SkipSetUserEventOnFastIo = 4;

    [Case(
        "OPEN-01",
        "Whether a receive on a bound queue that finds its buffer too small in the call returns ERROR_MORE_DATA or ERROR_IO_PENDING, "
        + "and whether a packet is queued.",
        "OPEN-01", "PKT-07", "CPL-07", "DIV-03", Level = ConformanceLevel.Observed, Option = "CompletionProfile.ImmediateWarning")]
    public static void Warning_on_a_bound_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        RequestBuffer request = server.NewShortBuffer();

        uint code = server.StartReceive(request, overlapped, id);
        uint status = overlapped.Internal;
        DequeuedPacket? packet = context.TakePacket(port, context.SettleMs);

        ImmediateWarning choice = context.Profile.ImmediateWarning;
        context.ExpectCode(
            "the call", choice == ImmediateWarning.PendWhenBound ? Win32Error.ERROR_IO_PENDING : Win32Error.ERROR_MORE_DATA, code);
        context.Expect("a packet comes", choice != ImmediateWarning.ReturnOnly, packet is not null);
        context.ExpectStatus("Internal when the call returned", NtStatus.STATUS_BUFFER_OVERFLOW, status);
        context.Expect("InternalHigh is more than was given", true, overlapped.InternalHigh > request.Length);
    }

    [Case(
        "OPEN-02",
        "Whether, with the flag 4 set, the event of a receive that ends inside its call is set, and whether its packet comes.",
        "OPEN-02", "MODE-05", "EVT-06", Level = ConformanceLevel.Observed)]
    public static void Fast_io(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong first = server.KeepRequest();
        ulong second = server.KeepRequest();
        nint handle = context.NewEvent();
        bool succeeded = context.Kernel.SetFileCompletionNotificationModes(server.Queue, SkipSetUserEventOnFastIo);
        context.ExpectResult("the mode", Win32Error.NO_ERROR, succeeded);

        server.ReceiveKept(first, context.NewOverlapped(handle));
        context.Expect("the event", true, context.IsSignaled(handle));
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(second, overlapped);
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "OPEN-03",
        "What a receive that pends writes to *pBytesReceived.",
        "OPEN-03", "DIV-02", "CPL-08", Level = ConformanceLevel.Observed, Option = "CompletionProfile.BytesWhenOverlapped")]
    public static void Bytes_when_pending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer();
        uint bytes = Sentinel;

        uint code = context.Http.HttpReceiveHttpRequest(
            server.Queue, HttpConstants.HTTP_NULL_ID, 0, request.Pointer, request.Length, &bytes, overlapped.Pointer);
        CaseContext.Require(code == Win32Error.ERROR_IO_PENDING, "the receive did not pend");

        context.Expect("*pBytesReceived when the call has returned", Written(Sentinel), Written(bytes));
        server.Get();
        CaseContext.Require(context.ResultOf(server.Queue, overlapped, out _), "the receive");
        context.Expect("*pBytesReceived after the end", Written(Sentinel), Written(bytes));
    }

    [Case(
        "OPEN-04",
        "Which errors in the parameters are found before the event is reset and Internal is set.",
        "OPEN-04", "OVL-08", "EVT-05", "RECV-11", Level = ConformanceLevel.Observed)]
    public static void Errors_before_the_start(CaseContext context)
    {
        const uint UnknownFlag = 0x80000000;
        TestServer server = context.OpenServer();
        RequestBuffer shortRequest = context.NewRequestBuffer(64);
        RequestBuffer request = context.NewRequestBuffer();
        BodyBuffer body = context.NewBodyBuffer();

        Look("buffer below the structure", Win32Error.ERROR_INSUFFICIENT_BUFFER, NtStatus.STATUS_SUCCESS,
            overlapped => server.StartReceive(shortRequest, overlapped));
        Look("no queue", Win32Error.ERROR_INVALID_HANDLE, NtStatus.STATUS_SUCCESS,
            overlapped => context.Http.HttpReceiveHttpRequest(0, HttpConstants.HTTP_NULL_ID, 0, request, overlapped));
        Look("unknown flag of a receive", Win32Error.ERROR_INVALID_PARAMETER, NtStatus.STATUS_SUCCESS,
            overlapped => context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, UnknownFlag, request, overlapped));
        Look("unknown flag of a body read", Win32Error.ERROR_INVALID_PARAMETER, NtStatus.STATUS_SUCCESS,
            overlapped => context.Http.HttpReceiveRequestEntityBody(server.Queue, TestServer.UnknownId, UnknownFlag, body, overlapped));
        Look("unknown request of a body read", Win32Error.ERROR_CONNECTION_INVALID, NtStatus.STATUS_PENDING,
            overlapped => context.Http.HttpReceiveRequestEntityBody(server.Queue, TestServer.UnknownId, 0, body, overlapped));
        Look("unknown request of a response", Win32Error.ERROR_CONNECTION_INVALID, NtStatus.STATUS_PENDING,
            overlapped => context.Http.HttpSendHttpResponse(server.Queue, TestServer.UnknownId, 0, context.NewResponse(), overlapped));

        void Look(string mistake, uint expected, uint status, Func<OverlappedBlock, uint> call)
        {
            nint handle = context.NewEvent(signaled: true);
            OverlappedBlock overlapped = context.NewOverlapped(handle);
            context.ExpectCode(mistake, expected, call(overlapped));
            context.Expect($"{mistake}: the event is as it was", status == NtStatus.STATUS_SUCCESS, context.IsSignaled(handle));
            context.ExpectStatus($"{mistake}: Internal", status, overlapped.Internal);

            // If the system accepts the argument, the call has started an operation, which is cancelled here.
            if (context.Kernel.CancelIoEx(server.Queue, overlapped))
                context.ResultOf(server.Queue, overlapped, out _);
        }
    }

    [Case(
        "OPEN-05",
        "Whether CancelSynchronousIo reaches a thread that is blocked in a receive.",
        "OPEN-05", "CANCEL-08", "CANCEL-09", "CANCEL-10",
        Level = ConformanceLevel.Observed, Option = "MachineOptions.CancelSynchronousIoReachesHttp")]
    public static void Cancel_synchronous_io(CaseContext context)
    {
        TestServer server = context.OpenServer();
        RequestBuffer request = context.NewRequestBuffer();
        nint handle = 0;
        uint code = uint.MaxValue;
        TargetThread thread = context.StartThread("receiver", () =>
        {
            Volatile.Write(ref handle, context.Duplicate(CurrentThread.Pseudo));
            code = context.Http.HttpReceiveHttpRequest(server.Queue, HttpConstants.HTTP_NULL_ID, 0, request);
        });
        context.Machine.WaitUntilBlocked(thread);
        CaseContext.Require(Volatile.Read(ref handle) != 0, "there is no handle of the thread");

        context.ExpectResult("CancelSynchronousIo", Win32Error.NO_ERROR, context.Kernel.CancelSynchronousIo(handle));
        bool ended = thread.TryJoin(context.SettleTime * 5);
        context.Expect("the call returned", true, ended);
        if (!ended)
            context.Kernel.CancelIoEx(server.Queue);

        thread.TryJoin(context.Timeout);
        context.ExpectCode("the call", Win32Error.ERROR_OPERATION_ABORTED, code);
    }

    [Case(
        "OPEN-06",
        "What CancelIoEx with NULL returns when nothing is pending.",
        "OPEN-06", "CANCEL-03", Level = ConformanceLevel.Observed)]
    public static void Cancel_nothing(CaseContext context)
    {
        TestServer server = context.OpenServer();

        context.ExpectResult("CancelIoEx on a fresh queue", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelIoEx(server.Queue));
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        context.ExpectResult("CancelIoEx on a pending receive", Win32Error.NO_ERROR, context.Kernel.CancelIoEx(server.Queue));
        context.ResultOf(server.Queue, overlapped, out _);
        context.ExpectResult("CancelIoEx after its end", Win32Error.ERROR_NOT_FOUND, context.Kernel.CancelIoEx(server.Queue));
    }

    [Case(
        "OPEN-07",
        "With which status a pending receive ends when its queue is closed, and with which when it is shut down.",
        "OPEN-07", "CLOSE-02", "CANCEL-13", Level = ConformanceLevel.Observed)]
    public static void Status_of_the_end(CaseContext context)
    {
        TestServer closed = context.OpenServer();
        TestServer shutDown = context.OpenServer(new TestServerOptions { HasUrl = false });
        Observe("closed", closed, () => CaseContext.Require(closed.CloseQueue(), "closing the queue failed"));
        Observe("shut down", shutDown, () =>
        {
            uint code = context.Http.HttpShutdownRequestQueue(shutDown.Queue);
            context.ExpectCode("HttpShutdownRequestQueue", Win32Error.NO_ERROR, code);
        });

        void Observe(string how, TestServer server, Action end)
        {
            OverlappedBlock overlapped = context.NewOverlappedWithEvent();
            server.StartReceiveThatPends(overlapped);
            end();
            context.Expect($"{how}: the event", true, context.IsSignaled(overlapped.Event, context.TimeoutMs));
            context.ExpectStatus($"{how}: Internal", NtStatus.STATUS_CANCELLED, overlapped.Internal);
            context.Expect($"{how}: InternalHigh", 0ul, overlapped.InternalHigh);
        }
    }

    [Case(
        "OPEN-08",
        "Whether the handle of a request queue can be waited on.",
        "OPEN-08", "FOBJ-08", "FOBJ-01", "FOBJ-02", "FOBJ-03", Level = ConformanceLevel.Observed)]
    public static void Waitable_queue(CaseContext context)
    {
        TestServer server = context.OpenServer();
        TestServer first = context.OpenServer(new TestServerOptions { Version = 1, HasUrl = false });

        context.Expect("a fresh queue", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForSingleObject(server.Queue, 0));
        context.Expect("a fresh queue of version 1", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForSingleObject(first.Queue, 0));
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);
        context.Expect("while a receive is pending", Win32Error.WAIT_TIMEOUT, context.Kernel.WaitForSingleObject(server.Queue, 0));
        server.Get();
        SpinWait.SpinUntil(() => overlapped.HasCompleted, context.Timeout);
        context.Expect("after its end", Win32Error.WAIT_OBJECT_0, context.Kernel.WaitForSingleObject(server.Queue, context.SettleMs));
    }

    [Case(
        "OPEN-09",
        "Whether the status block of an operation on a bound queue is written before its packet is taken.",
        "OPEN-09", "OVL-12", Level = ConformanceLevel.Observed, Option = "CompletionProfile.DeferStatusBlockUntilDequeue")]
    public static void Deferred_status_block(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock inside = context.NewOverlapped();
        OverlappedBlock cancelled = context.NewOverlapped();
        OverlappedBlock later = context.NewOverlapped();

        server.ReceiveKept(id, inside);
        context.ExpectStatus("success inside the call", NtStatus.STATUS_SUCCESS, inside.Internal);
        server.StartReceiveThatPends(cancelled);
        context.Kernel.CancelIoEx(server.Queue, cancelled);
        context.ExpectStatus("cancelled", NtStatus.STATUS_CANCELLED, Settled(cancelled));
        server.StartReceiveThatPends(later);
        server.Get();
        context.ExpectStatus("success later", NtStatus.STATUS_SUCCESS, Settled(later));
        for (int packet = 0; packet < 3; packet++)
            context.TakePacket(port, context.TimeoutMs);

        context.ExpectStatus("success later, its packet taken", NtStatus.STATUS_SUCCESS, later.Internal);

        static uint Settled(OverlappedBlock overlapped)
        {
            SpinWait.SpinUntil(() => overlapped.HasCompleted, TimeSpan.FromSeconds(1));
            return overlapped.Internal;
        }
    }

    [Case("OPEN-10", "What GetQueuedCompletionStatusEx does with a count of 0.", "OPEN-10", "GQCSX-10", Level = ConformanceLevel.Observed)]
    public static void Count_of_zero(CaseContext context)
    {
        nint port = context.NewPort();
        OVERLAPPED_ENTRY entry = default;
        uint removed = Sentinel;

        bool taken = context.Kernel.GetQueuedCompletionStatusEx(port, &entry, 0, &removed, 0, false);
        context.ExpectResult("on an empty port", Win32Error.ERROR_INVALID_PARAMETER, taken);
        context.Kernel.PostQueuedCompletionStatus(port, 1, 2);
        taken = context.Kernel.GetQueuedCompletionStatusEx(port, &entry, 0, &removed, 0, false);
        context.ExpectResult("on a port with a packet", Win32Error.ERROR_INVALID_PARAMETER, taken);
        context.Expect("the count", Written(Sentinel), Written(removed));
        context.Expect("the entry is written", false, entry.dwNumberOfBytesTransferred != 0);
        context.Expect("the packet is there still", true, context.TakePacket(port, 0) is not null);
    }

    [Case(
        "OPEN-11",
        "On a port for one running thread, whether a second thread is released while the first, which took a packet, is running.",
        "OPEN-11", "PORT-10", "PORT-11", "PORT-13", Level = ConformanceLevel.Observed, Option = "MachineOptions.StrictPortConcurrency")]
    public static void Concurrency(CaseContext context)
    {
        nint port = context.NewPort(threads: 1);
        bool stop = false;
        int taken = 0;
        TargetThread[] threads = [Runner("first"), Runner("second")];

        context.Kernel.PostQueuedCompletionStatus(port, 1, 0);
        context.Kernel.PostQueuedCompletionStatus(port, 2, 0);
        SpinWait.SpinUntil(() => Volatile.Read(ref taken) == 2, context.SettleTime * 5);
        int takenMeanwhile = Volatile.Read(ref taken);
        Volatile.Write(ref stop, true);

        context.Expect("packets taken while the first thread runs", 2, takenMeanwhile);
        context.Expect("both threads ended", true, threads.All(thread => thread.TryJoin(context.Timeout)));
        context.Expect("packets taken in the end", 2, Volatile.Read(ref taken));

        TargetThread Runner(string name)
        {
            TargetThread thread = context.StartThread(name, () =>
            {
                if (context.TakePacket(port, context.TimeoutMs) is null)
                    return;

                Interlocked.Increment(ref taken);

                // The thread must run without blocking, because a thread that blocks releases another one (PORT-11).
                while (!Volatile.Read(ref stop))
                    Thread.SpinWait(100);
            });
            context.Machine.WaitUntilBlocked(thread);
            return thread;
        }
    }

    [Case(
        "OPEN-12",
        "Whether buffer and size are final when the event is signaled.",
        "OPEN-12", "OVL-11", "EVT-06", Level = ConformanceLevel.Observed)]
    public static void Final_at_the_signal(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        RequestBuffer request = server.StartReceiveThatPends(overlapped);
        (bool Signaled, uint Status, ulong Size, uint Sum) first = default;
        TargetThread thread = context.StartThread("waiter", () =>
        {
            bool signaled = context.IsSignaled(handle, context.TimeoutMs);
            first = (signaled, overlapped.Internal, overlapped.InternalHigh, Sum());
        });
        context.Machine.WaitUntilBlocked(thread);

        server.Get("/final");

        context.Expect("ended", true, thread.TryJoin(context.Timeout));
        context.Expect("signaled", true, first.Signaled);
        context.IsSignaled(context.NewEvent(), context.SettleMs);
        context.ExpectStatus("Internal at the signal", NtStatus.STATUS_SUCCESS, first.Status);
        context.Expect("InternalHigh at the signal is what it is later", true, overlapped.InternalHigh == first.Size);
        context.Expect("the buffer at the signal is what it is later", true, Sum() == first.Sum);

        uint Sum()
        {
            uint sum = 0;
            foreach (byte value in new ReadOnlySpan<byte>(request.Pointer, (int)request.Length))
                sum = unchecked((sum * 31) + value);

            return sum;
        }
    }

    private static string Written(uint value) =>
        value == Sentinel ? "unchanged" : value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
