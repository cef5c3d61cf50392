using System.Globalization;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>Starts operations and completes them: the I/O manager of one machine.</summary>
/// <remarks>
/// A door calls <see cref="Begin"/>, gives the request to its driver, and returns what <see cref="Return"/> says. A driver that
/// pended a request calls <see cref="TryComplete"/> later. What any of them does to the caller's memory, event, handle and port is
/// read from <see cref="CompletionTable"/> and from nowhere else.
/// </remarks>
internal sealed unsafe partial class IoManager
{
    private const uint Poison = 0xCDCDCDCD;

    private int _saidThatBytesAreIgnored;

    public IoManager(Scheduler scheduler, MachineTrace trace, CompletionProfile profile, bool strictConcurrency)
    {
        Scheduler = scheduler;
        Trace = trace;
        Profile = profile;
        StrictConcurrency = strictConcurrency;
        Pending = new PendPolicy(scheduler);
    }

    /// <summary>The machine, for whoever finds it through one of its objects.</summary>
    public IIoHost? Host { get; set; }

    /// <summary>The latest of the open handles that were made through this machine: the table's own, under its lock.</summary>
    public HandleTable.Entry? LatestHandle { get; set; }

    public Scheduler Scheduler { get; }

    public MachineTrace Trace { get; }

    public CompletionProfile Profile { get; }

    /// <summary>Whether ports count their running threads (PORT-10 to 13).</summary>
    public bool StrictConcurrency { get; }

    public PendPolicy Pending { get; }

    /// <summary>Makes an event of a number that is a handle of the host; null unless the machine was told to accept such.</summary>
    public Func<nint, EventObject?>? HostEvents { get; init; }

    /// <summary>Captures what the caller's OVERLAPPED says and does what the start of an operation does.</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_HANDLE for a bad hEvent; then nothing has been touched (EVT-10, EVT-11).</returns>
    public uint Begin(IoOperation request)
    {
        NativeOverlapped* overlapped = request.Overlapped;
        FileObject file = request.File;
        if (overlapped is null)
        {
            IoThread thread = IoThread.Of(request.Issuer);
            EventObject? blocking = thread.BlockingEvent;
            thread.BlockingEvent = null;
            blocking ??= new EventObject(manualReset: false, signaled: false, manager: null);
            blocking.Unsignal();
            request.BlockingEvent = blocking;
        }
        else
        {
            nint eventHandle = overlapped->hEvent;
            if (eventHandle != 0)
            {
                if ((HandleTable.Find(eventHandle) ?? HostEvents?.Invoke(eventHandle)) is not EventObject target)
                    return Win32Error.ERROR_INVALID_HANDLE;

                request.Event = target;
                request.EventChoice = (eventHandle & 1) != 0 ? EventChoice.LowBit : EventChoice.Plain;
            }

            if (StatusBlock.ReadStatus(overlapped) == NtStatus.STATUS_PENDING)
                ReportReuse(request);
        }

        request.WasBound = file.Binding is not null;
        CompletionSituation situation = SituationOf(request);
        StartStep step = CompletionTable.Start(situation, Profile);
        if (step.ResetsHandle)
            file.Unsignal();

        if (step.ResetsEvent)
            request.Event!.Unsignal();

        if (step.WritesPending)
            StatusBlock.WritePending(overlapped);

        if (step.PoisonsBytes)
        {
            request.BytesBeforePoison = *request.Bytes;
            *request.Bytes = Poison;
        }

        if (request.Bytes is not null && overlapped is not null && Profile.BytesWhenOverlapped == BytesWhenOverlapped.Never)
            SayThatBytesAreIgnored(request);

        if (Trace.IsEnabled)
            TraceStart(request, step);

        Scheduler.SchedulingPoint("operation started");
        return Win32Error.NO_ERROR;
    }

    /// <summary>Ends the call: completes what the driver did inline, answers ERROR_IO_PENDING for what it pended, or blocks.</summary>
    public uint Return(IoOperation request, IoOutcome outcome)
    {
        if (!outcome.Pended)
        {
            uint returns = Publish(request, outcome.Status, outcome.Information, pended: false);
            if (request.Overlapped is null)
            {
                WriteBlockedBytes(request, outcome.Status, outcome.Information);
                IoThread.Of(request.Issuer).BlockingEvent = request.BlockingEvent;
            }
            else if (request.BytesBeforePoison is { } before && NtStatus.IsError(outcome.Status))
            {
                // An immediate error leaves the count alone, and has published nothing, so the memory is still ours to mend.
                *request.Bytes = before;
            }

            request.EndUse();
            return returns;
        }

        // It may have been registered behind the back of the close that cancels what is in flight (CLOSE-02).
        if (request.File.Refuses(request))
            Cancel([request]);

        // From here on an overlapped request may be complete and its memory gone: nothing of it may be touched (PKT-10).
        if (request.BlockingEvent is null)
        {
            request.EndUse();
            return Win32Error.ERROR_IO_PENDING;
        }

        // CancelSynchronousIo finds it there.
        request.Keep();
        Scheduler waits = Scheduler.ForWaitOf(request.Issuer, Scheduler);
        if (Trace.IsEnabled)
            Trace.Write(TraceKind.Block, request.Function, "blocks until its operation completes", "CPL-01, RECV-09");

        IoThread.Of(request.Issuer).BlockedIn = request;
        WaitBlock.Wait(request.Issuer, waits, [request.BlockingEvent], all: false, Scheduler.Infinite, $"{request.Function} on {NameOf(request.File)}");
        IoThread.Of(request.Issuer).BlockedIn = null;
        WriteBlockedBytes(request, request.FinalStatus, request.FinalInformation);
        IoThread.Of(request.Issuer).BlockingEvent = request.BlockingEvent;
        return NtStatusMap.ToWin32(request.FinalStatus);
    }

    /// <summary>Completes a pending request, unless somebody else was faster.</summary>
    /// <returns>False when the request was claimed already.</returns>
    public bool TryComplete(IoOperation request, uint status, nuint information)
    {
        if (!request.TryClaim())
            return false;

        Complete(request, status, information);
        return true;
    }

    /// <summary>Publishes the end of a request that the caller has claimed.</summary>
    public void Complete(IoOperation request, uint status, nuint information)
    {
        Scheduler.SchedulingPoint("request claimed");
        Publish(request, status, information, pended: true);
        request.EndUse();
    }

    /// <summary>Cancels operations in flight: each ends with STATUS_CANCELLED unless its completion wins (CANCEL-05, CANCEL-06).</summary>
    /// <remarks>All are claimed before the first is withdrawn: the end of one can be the end of others, and each of these was cancelled, not lost.</remarks>
    /// <returns>How many of them the cancellation won.</returns>
    public int Cancel(List<IoOperation> requests)
    {
        var won = new List<IoOperation>(requests.Count);
        foreach (IoOperation request in requests)
        {
            Scheduler.SchedulingPoint("before cancel");
            if (request.TryClaim())
                won.Add(request);
        }

        foreach (IoOperation request in won)
        {
            if (request.Hold is { } hold)
                Pending.Forget(hold);

            request.Withdraw();
            Complete(request, NtStatus.STATUS_CANCELLED, 0);
        }

        return won.Count;
    }

    /// <summary>The trace name of an object.</summary>
    public string NameOf(KernelObject target) => Trace.NameOf(target, target.Kind);

    public void ReportMisuse(string subject, string text, string rules) => Trace.ReportMisuse(subject, text, rules);

    private static CompletionSituation SituationOf(IoOperation request) => new(
        HasOverlapped: request.Overlapped is not null,
        HasByteCount: request.Bytes is not null,
        request.EventChoice,
        request.WasBound,
        IsBound: request.File.Binding is not null,
        SkipsPortOnSuccess: (request.File.Modes & NotificationModes.SkipCompletionPortOnSuccess) != 0,
        SkipsHandle: (request.File.Modes & NotificationModes.SkipSetEventOnHandle) != 0);

    /// <summary>A blocked call stores its own count after the wait: N, the size needed, or 0 after an error (DIV-06).</summary>
    private static void WriteBlockedBytes(IoOperation request, uint status, nuint information)
    {
        if (request.Bytes is not null)
            *request.Bytes = NtStatus.IsError(status) ? 0 : (uint)information;
    }

    /// <summary>Publishes an end in the one order that a waiter may rely on: byte count, InternalHigh, Internal, event or handle, packet (OVL-11).</summary>
    private uint Publish(IoOperation request, uint status, nuint information, bool pended)
    {
        // The port is looked up now, not at the start: one bound meanwhile gets the packet (PORT-08).
        PortBinding? binding = request.File.Binding;
        FinishStep step = CompletionTable.Finish(SituationOf(request) with { IsBound = binding is not null }, Profile, status, pended);
        if (Trace.IsEnabled)
            TraceFinish(request, step, status, information, binding);

        if (request.BlockingEvent is { } blocking)
        {
            (request.FinalStatus, request.FinalInformation) = (status, information);
            Scheduler.SchedulingPoint("before blocked call is released");
            if (pended)
                blocking.Signal();

            return step.Returns;
        }

        NativeOverlapped* overlapped = request.Overlapped;
        bool defers = step.QueuesPacket && Profile.DeferStatusBlockUntilDequeue && request.EventChoice == EventChoice.None;
        if (step.WritesBytes)
            *request.Bytes = (uint)information;

        if (step.WritesStatusBlock && !defers)
        {
            Scheduler.SchedulingPoint("before status block");
            StatusBlock.Write(overlapped, status, information);
        }

        if (step.SetsEvent)
        {
            Scheduler.SchedulingPoint("before event");
            request.Event!.Signal();
        }

        if (step.SetsHandle)
            request.File.Signal();

        if (step.QueuesPacket)
        {
            Scheduler.SchedulingPoint("before packet");
            binding!.Port.Post(new PortPacket(binding.Key, (nint)overlapped, status, (uint)information, WritesStatusBlock: defers));
        }

        return step.Returns;
    }

    private void ReportReuse(IoOperation request)
    {
        List<IoOperation> inFlight = request.File.InFlight(request.Overlapped);
        if (inFlight.Count > 0)
        {
            ReportMisuse(
                request.Function,
                $"starts on an OVERLAPPED that is still in use by {inFlight[0].TraceName ?? inFlight[0].Function}; both operations will write to it",
                "OVL-09");
        }
    }

    private void SayThatBytesAreIgnored(IoOperation request)
    {
        if (Interlocked.Exchange(ref _saidThatBytesAreIgnored, 1) == 0)
        {
            ReportMisuse(
                request.Function,
                "was given a byte-count pointer beside an OVERLAPPED; by the page it is not written here. Windows writes it on inline completion: see profile Windows",
                "DIV-02, CPL-08");
        }
    }

    private void TraceStart(IoOperation request, StartStep step)
    {
        if (request.Overlapped is null)
            return;

        request.TraceName = Trace.NameOverlapped((nint)request.Overlapped);
        string text = "Internal -> 0x103";
        if (step.ResetsEvent)
            text += $"; {NameOf(request.Event!)} reset";
        else if (request.Event is not null)
            text += $"; {NameOf(request.Event)} ignored";

        Trace.Write(TraceKind.Start, request.TraceName, $"{text}; {NameOf(request.File)} reset", "OVL-02, EVT-05, FOBJ-02");
    }

    private void TraceFinish(IoOperation request, FinishStep step, uint status, nuint information, PortBinding? binding)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{NtStatus.NameOf(status)}, {(ulong)information} bytes");
        if (step.WritesStatusBlock)
            text = string.Create(CultureInfo.InvariantCulture, $"Internal 0x103 -> {StatusText(status)}, High -> {(ulong)information}");

        if (step.WritesBytes && request.Overlapped is not null)
            text += "; *pBytes written";

        if (step.SetsEvent)
            text += $"; {NameOf(request.Event!)} set";

        if (step.SetsHandle)
            text += $"; {NameOf(request.File)} signaled";

        if (step.QueuesPacket)
            text += $"; packet -> {NameOf(binding!.Port)}";

        Trace.Write(TraceKind.Complete, request.TraceName ?? request.Function, $"{text} [{step.Row.Id}]", step.Row.Rules);
    }

    private static string StatusText(uint status) => status == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"0x{status:X8} {NtStatus.NameOf(status)}");
}
