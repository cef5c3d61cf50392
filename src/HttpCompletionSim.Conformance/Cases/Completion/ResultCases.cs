using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases.Completion;

/// <summary>GetOverlappedResult and GetOverlappedResultEx.</summary>
[Cases("result")]
internal static unsafe class ResultCases
{
    private const uint Sentinel = 0x5EED5EED;

    [Case("finished-needs-no-handle", "When Internal is final, nothing else is used, not even the handle, which may be NULL.", "GOR-01")]
    public static void Finished_needs_no_handle(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = CompletedReceive(context, server);

        context.ExpectOverlappedResult("not waiting", Win32Error.NO_ERROR, 0, overlapped, out uint bytes, wait: false);
        context.Expect("bytes", overlapped.InternalHigh, bytes);
        context.ExpectOverlappedResult("waiting", Win32Error.NO_ERROR, 0, overlapped, wait: true);
    }

    [Case(
        "finished-leaves-the-event",
        "When Internal is final inside the call, a call that waits takes the signal of an auto-reset event, except in documented, which "
        + "does not wait for it.",
        "GOR-01", "GOR-08", "GOR-12", Level = ConformanceLevel.Should, Option = "CompletionProfile.WaitsForSignalOfEndedOperation")]
    public static void Finished_leaves_the_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint handle = context.NewEvent(manualReset: false);
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.ReceiveKept(id, overlapped);

        context.ExpectOverlappedResult("waiting", Win32Error.NO_ERROR, server.Queue, overlapped, wait: true);
        context.Expect("signaled after it", !context.Profile.WaitsForSignalOfEndedOperation, context.IsSignaled(handle));
    }

    [Case("pending", "Pending, and not waiting: FALSE, ERROR_IO_INCOMPLETE, and the byte count is left alone.", "GOR-02", "LERR-05")]
    public static void Pending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        uint bytes = Sentinel;

        context.ExpectResult(
            "GetOverlappedResult",
            Win32Error.ERROR_IO_INCOMPLETE,
            context.Kernel.GetOverlappedResult(server.Queue, overlapped.Pointer, &bytes, false));
        context.Expect("bytes", Sentinel, bytes);
    }

    [Case(
        "pending-with-a-signaled-event",
        "Pending, and not waiting: ERROR_IO_INCOMPLETE, even if the program has set the event.",
        "GOR-02")]
    public static void Pending_with_a_signaled_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        context.Kernel.SetEvent(handle);

        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.ERROR_IO_INCOMPLETE, server.Queue, overlapped, wait: false);
        context.Expect("the event is signaled still", true, context.IsSignaled(handle));
    }

    [Case("waits", "Pending, and waiting: the call returns when the operation ends, with its result.", "GOR-03", "GOR-17")]
    public static void Waits(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        (bool Succeeded, uint Bytes) seen = default;
        TargetThread thread = context.StartThread("asker", () =>
        {
            bool succeeded = context.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: true);
            seen = (succeeded, bytes);
        });

        context.Expect("ended while pending", false, thread.TryJoin(context.SettleTime));
        server.Get();

        context.Expect("ended then", true, thread.TryJoin(context.Timeout));
        context.Expect("GetOverlappedResult", true, seen.Succeeded);
        context.Expect("bytes", overlapped.InternalHigh, seen.Bytes);
    }

    [Case(
        "spurious-signal",
        "If the program sets the event, a waiting call returns TRUE although the operation is pending: it looks like success.",
        "GOR-04")]
    public static void Spurious_signal(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent();
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        context.Kernel.SetEvent(handle);

        bool succeeded = context.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: true);
        context.ExpectResult("GetOverlappedResult", Win32Error.NO_ERROR, succeeded);
        context.Expect("bytes", overlapped.InternalHigh, bytes);
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case("failed", "Ended with an error: FALSE, the error, and the byte count is written all the same.", "GOR-05", "CANCEL-06")]
    public static void Failed(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        CaseContext.Require(context.IsSignaled(overlapped.Event, context.TimeoutMs), "the cancelled operation did not end");
        uint bytes = Sentinel;

        context.ExpectResult(
            "GetOverlappedResult",
            Win32Error.ERROR_OPERATION_ABORTED,
            context.Kernel.GetOverlappedResult(server.Queue, overlapped.Pointer, &bytes, false));
        context.Expect("bytes", 0u, bytes);
    }

    [Case("warned", "Ended with ERROR_MORE_DATA: FALSE, and the byte count is the size needed.", "GOR-05", "OVL-03")]
    public static void Warned(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = server.NewShortBuffer();
        CaseContext.Require(server.StartReceive(request, overlapped) == Win32Error.ERROR_IO_PENDING, "the receive did not pend");
        server.GetLong();
        CaseContext.Require(context.IsSignaled(overlapped.Event, context.TimeoutMs), "the operation did not end");

        context.ExpectOverlappedResult(
            "GetOverlappedResult", Win32Error.ERROR_MORE_DATA, server.Queue, overlapped, out uint bytes, wait: false);
        context.Expect("bytes", overlapped.InternalHigh, bytes);
        context.Expect("bytes are more than was given", true, bytes > request.Length);
    }

    [Case("succeeded", "Ended with success: TRUE, the byte count, and the last error as it was.", "GOR-06", "LERR-06")]
    public static void Succeeded(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = CompletedReceive(context, server);
        context.Kernel.SetLastError(0xDEAD);

        bool succeeded = context.Kernel.GetOverlappedResult(server.Queue, overlapped, out uint bytes, wait: false);
        uint error = context.Kernel.GetLastError();

        context.Expect("GetOverlappedResult", true, succeeded);
        context.Expect("bytes", overlapped.InternalHigh, bytes);
        context.Expect("GetLastError", 0xDEADu, error);
    }

    [Case(
        "after-an-immediate-error",
        "After an immediate error GetOverlappedResult always returns ERROR_IO_INCOMPLETE, because no operation exists that could "
        + "complete.",
        "GOR-07", "OVL-07")]
    public static void After_an_immediate_error(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        RequestBuffer request = context.NewRequestBuffer();
        uint code = server.StartReceive(request, overlapped, TestServer.UnknownId);
        CaseContext.Require(code == Win32Error.ERROR_CONNECTION_INVALID, $"the call returned {Win32Error.NameOf(code)}");

        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.ERROR_IO_INCOMPLETE, server.Queue, overlapped, wait: false);
        context.ExpectResult(
            "for a while",
            Win32Error.WAIT_TIMEOUT,
            context.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, context.SettleMs));
    }

    [Case(
        "auto-reset-twice",
        "With an auto-reset event a second waiting call does not hang: the operation has ended, so it is reported, if after a short wait.",
        "GOR-08", "GOR-12")]
    public static void Auto_reset_twice(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent(manualReset: false);
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectOverlappedResult("the first call", Win32Error.NO_ERROR, server.Queue, overlapped, out uint first, wait: true);
        context.ExpectOverlappedResult("the second call", Win32Error.NO_ERROR, server.Queue, overlapped, out uint second, wait: true);
        context.Expect("bytes are the same", first, second);
    }

    [Case(
        "wait-consumes-auto-reset",
        "If the call itself has waited for an auto-reset event, the event is non-signaled afterwards.",
        "GOR-09", "EVT-14")]
    public static void Wait_consumes_auto_reset(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent(manualReset: false);
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        bool succeeded = false;
        TargetThread thread = context.StartThread(
            "asker", () => succeeded = context.Kernel.GetOverlappedResult(server.Queue, overlapped, out _, wait: true));
        context.Machine.WaitUntilBlocked(thread);
        server.Get();

        context.Expect("ended", true, thread.TryJoin(context.Timeout));
        context.Expect("GetOverlappedResult", true, succeeded);
        context.Expect("signaled after it", false, context.IsSignaled(handle));
    }

    [Case(
        "ended-takes-auto-reset",
        "The operation has ended, and its auto-reset event is signaled: a call that waits takes the signal, except in documented; one that "
        + "does not wait leaves it.",
        "GOR-08", "GOR-01", "EVT-14", Level = ConformanceLevel.Should, Option = "CompletionProfile.WaitsForSignalOfEndedOperation")]
    public static void Ended_takes_auto_reset(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint handle = context.NewEvent(manualReset: false);
        OverlappedBlock overlapped = context.NewOverlapped(handle);
        server.StartReceiveThatPends(overlapped);
        server.Get();
        CaseContext.Require(context.IsSignaled(handle, context.TimeoutMs), "the operation did not end");
        context.Kernel.SetEvent(handle);

        context.ExpectOverlappedResult("the call that does not wait", Win32Error.NO_ERROR, server.Queue, overlapped, wait: false);
        context.Expect("signaled after it", true, context.IsSignaled(handle));
        context.Kernel.SetEvent(handle);
        context.ExpectOverlappedResult("the call that waits", Win32Error.NO_ERROR, server.Queue, overlapped, wait: true);
        context.Expect("signaled after that", !context.Profile.WaitsForSignalOfEndedOperation, context.IsSignaled(handle));
    }

    [Case(
        "ended-leaves-manual-reset",
        "The operation has ended, and its manual-reset event is signaled: a call that waits leaves the signal.",
        "GOR-08", "EVT-01")]
    public static void Ended_leaves_manual_reset(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = CompletedReceive(context, server);

        context.ExpectOverlappedResult("the call that waits", Win32Error.NO_ERROR, server.Queue, overlapped, wait: true);
        context.Expect("signaled after it", true, context.IsSignaled(overlapped.Event));
    }

    [Case(
        "two-operations-without-events",
        "Without events a waiting call can return when the other one of two operations completes: it looks like success.",
        "GOR-10", "GOR-04", "FOBJ-06")]
    public static void Two_operations_without_events(CaseContext context)
    {
        TestServer server = context.OpenServer();
        CaseContext.Require(
            context.Kernel.WaitForSingleObject(server.Queue, 0) != Win32Error.WAIT_FAILED,
            "the queue handle cannot be waited on (FOBJ-08)");
        OverlappedBlock first = context.NewOverlapped();
        OverlappedBlock second = context.NewOverlapped();
        server.StartReceiveThatPends(first);
        server.StartReceiveThatPends(second);
        server.Get();
        context.Expect("the handle is signaled by the first", true, context.IsSignaled(server.Queue, context.TimeoutMs));

        bool succeeded = context.Kernel.GetOverlappedResultEx(server.Queue, second, out _, context.TimeoutMs);
        context.ExpectResult("the result of the second", Win32Error.NO_ERROR, succeeded);
        context.ExpectStatus("Internal of the second", NtStatus.STATUS_PENDING, second.Internal);
    }

    [Case(
        "leaves-the-packet",
        "GetOverlappedResult neither needs nor removes a packet: on a bound queue the packet stays queued.",
        "GOR-11")]
    public static void Leaves_the_packet(CaseContext context)
    {
        TestServer server = context.OpenServer();
        ulong id = server.KeepRequest();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.ReceiveKept(id, overlapped);

        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.NO_ERROR, server.Queue, overlapped, wait: true);
        context.ExpectPacket("packet", port, overlapped);
    }

    [Case(
        "again",
        "Repeated calls return the same result, also for a failure, until the OVERLAPPED is used again.",
        "GOR-12", Level = ConformanceLevel.Observed)]
    public static void Again(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        context.Kernel.CancelIoEx(server.Queue, overlapped);

        context.ExpectOverlappedResult("the first call", Win32Error.ERROR_OPERATION_ABORTED, server.Queue, overlapped, wait: true);
        context.ExpectOverlappedResult("the second call", Win32Error.ERROR_OPERATION_ABORTED, server.Queue, overlapped, wait: false);
        server.StartReceiveThatPends(overlapped);
        context.ExpectOverlappedResult("after another start", Win32Error.ERROR_IO_INCOMPLETE, server.Queue, overlapped, wait: false);
    }

    [Case(
        "ex-polls",
        "GetOverlappedResultEx with a time-out of 0 returns ERROR_IO_INCOMPLETE, and runs no APC although it is alertable.",
        "GOR-14")]
    public static void Ex_polls(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool ran = false;
        CaseContext.Require(context.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool succeeded = context.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, 0, alertable: true);
        context.ExpectResult("GetOverlappedResultEx", Win32Error.ERROR_IO_INCOMPLETE, succeeded);
        context.Expect("the APC ran", false, ran);
        context.Kernel.SleepEx(0, true);
    }

    [Case("ex-runs-out", "GetOverlappedResultEx whose time-out expires returns WAIT_TIMEOUT, not ERROR_IO_INCOMPLETE.", "GOR-15")]
    public static void Ex_runs_out(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult(
            "GetOverlappedResultEx", Win32Error.WAIT_TIMEOUT, context.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, 20));
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
    }

    [Case(
        "ex-apc",
        "GetOverlappedResultEx, alertable, with a queued APC: the APC runs, the call returns FALSE, WAIT_IO_COMPLETION, and the "
        + "operation stays pending.",
        "GOR-16")]
    public static void Ex_apc(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool ran = false;
        CaseContext.Require(context.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        bool succeeded = context.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, context.TimeoutMs, alertable: true);
        context.ExpectResult("GetOverlappedResultEx", Win32Error.WAIT_IO_COMPLETION, succeeded);
        context.Expect("the APC ran", true, ran);
        context.ExpectStatus("Internal", NtStatus.STATUS_PENDING, overlapped.Internal);
        server.Get();
        context.ExpectCode("the result after all", Win32Error.NO_ERROR, context.ResultOf(server.Queue, overlapped, out _));
    }

    [Case("ex-not-alertable", "GetOverlappedResultEx, not alertable, and GetOverlappedResult run no APC.", "GOR-17", "GOR-16")]
    public static void Ex_not_alertable(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        bool ran = false;
        CaseContext.Require(context.Kernel.QueueUserAPC(_ => ran = true, CurrentThread.Pseudo, 0) != 0, "QueueUserAPC failed");

        context.ExpectResult(
            "GetOverlappedResultEx", Win32Error.WAIT_TIMEOUT, context.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, 20));
        context.Kernel.CancelIoEx(server.Queue, overlapped);
        context.ExpectOverlappedResult("GetOverlappedResult", Win32Error.ERROR_OPERATION_ABORTED, server.Queue, overlapped, wait: true);
        context.Expect("the APC ran", false, ran);
        context.Kernel.SleepEx(0, true);
    }

    [Case("tagged-event", "GetOverlappedResult waits for an event with bit 0 set as for any other.", "EVT-09", "GOR-03")]
    public static void Tagged_event(CaseContext context)
    {
        TestServer server = context.OpenServer();
        nint port = server.BindPort();
        OverlappedBlock overlapped = context.NewOverlapped(context.NewEvent(), suppressPacket: true);
        server.StartReceiveThatPends(overlapped);
        server.Get();

        context.ExpectResult(
            "GetOverlappedResultEx",
            Win32Error.NO_ERROR,
            context.Kernel.GetOverlappedResultEx(server.Queue, overlapped, out _, context.TimeoutMs));
        context.ExpectNoPacket("packet", port);
    }

    [Case(
        "bad-handle-while-pending",
        "Pending, and waiting for a value that is not a handle: FALSE, ERROR_INVALID_HANDLE.",
        "GOR-03", "LERR-03", Level = ConformanceLevel.Observed)]
    public static void Bad_handle_while_pending(CaseContext context)
    {
        TestServer server = context.OpenServer();
        OverlappedBlock overlapped = context.NewOverlapped();
        server.StartReceiveThatPends(overlapped);

        context.ExpectResult(
            "GetOverlappedResultEx", Win32Error.ERROR_INVALID_HANDLE, context.Kernel.GetOverlappedResultEx(0, overlapped, out _, 20));
    }

    private static OverlappedBlock CompletedReceive(CaseContext context, TestServer server)
    {
        OverlappedBlock overlapped = context.NewOverlappedWithEvent();
        server.StartReceiveThatPends(overlapped);
        server.Get();
        CaseContext.Require(context.IsSignaled(overlapped.Event, context.TimeoutMs), "the receive did not end");
        return overlapped;
    }
}
