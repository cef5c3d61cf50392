using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Completion;

/// <summary>The I/O manager of one machine: runs operations and completes them.</summary>
/// <remarks>
/// An API function hands its operation to <see cref="Run"/> and returns what <see cref="Run"/> returns. The driver of a pended operation
/// calls <see cref="TryComplete"/> later. <see cref="CompletionTable"/> alone decides what either does to the caller's memory, event,
/// handle and port.
/// </remarks>
internal sealed unsafe partial class IoManager
{
    private const uint Poison = 0xCDCDCDCD;

    private int _reportedIgnoredBytes;
    private volatile IIoFaults? _faults;

    public IoManager(Scheduler scheduler, MachineTrace trace, CompletionProfile profile, bool strictConcurrency)
    {
        Scheduler = scheduler;
        Trace = trace;
        Profile = profile;
        StrictConcurrency = strictConcurrency;
        PendPolicy = new PendPolicy(scheduler);
    }

    /// <summary>The machine that owns this manager.</summary>
    public IIoHost? Host { get; set; }

    /// <summary>The process that owns what a thread in no other process makes; set when the machine is made.</summary>
    public SimulatedProcess? Program { get; set; }

    /// <summary>Whether the machine has had another process than <see cref="Program"/>.</summary>
    public bool HasProcesses { get; set; }

    /// <summary>The process that the calling code has entered; null if that is none of this machine.</summary>
    public SimulatedProcess? EnteredProcess =>
        HasProcesses && EnteredMachine.Current is { } entered && entered.Host == Host ? entered.Process : null;

    /// <summary>The process for which the calling thread makes handles and sessions.</summary>
    public SimulatedProcess? CurrentProcess => EnteredProcess ?? Program;

    /// <summary>Whether the calling thread may use what a process owns.</summary>
    public bool IsOfCaller(SimulatedProcess? owner) => !HasProcesses || EnteredProcess is not { } entered || entered == owner;

    /// <summary>The open handle that was made last through this machine. <see cref="HandleTable"/> uses it under its own lock.</summary>
    public HandleTable.Entry? LatestHandle { get; set; }

    public Scheduler Scheduler { get; }

    public MachineTrace Trace { get; }

    public CompletionProfile Profile { get; }

    /// <summary>Whether ports count their running threads (PORT-10 to 13).</summary>
    public bool StrictConcurrency { get; }

    public PendPolicy PendPolicy { get; }

    /// <summary>The faults that a test has installed; null while there are none.</summary>
    public IIoFaults? Faults
    {
        get => _faults;
        set => _faults = value;
    }

    /// <summary>Watches every operation of the machine; null for none. Set before the machine is used.</summary>
    public IIoObserver? Observer
    {
        get;
        set
        {
            field = value;
            Trace.Misused = value is null ? null : value.Misused;
        }
    }

    /// <summary>Makes an event object for a handle of the host system; null if the machine does not accept such handles.</summary>
    public Func<nint, EventObject?>? HostEvents { get; init; }

    /// <summary>Runs an operation: begins it, has its driver start it, and completes it inline, returns ERROR_IO_PENDING, or
    /// blocks.</summary>
    /// <returns>What the API function returns.</returns>
    public uint Run(IoOperation operation)
    {
        uint refused = Begin(operation);
        if (refused != Win32Error.NO_ERROR)
        {
            operation.Release();
            return refused;
        }

        // The object may serve another operation when the call returns.
        object? observation = operation.Observation;
        IoOutcome outcome = Start(operation);
        uint returns = outcome.Pended ? ReturnPended(operation) : ReturnInline(operation, outcome);
        Observer?.Returned(observation, returns);
        return returns;
    }

    /// <summary>Decides whether an operation that could complete inline does so, pends, or is intercepted. A driver calls it once per
    /// operation.</summary>
    public PendDecision Decide(IoOperation operation)
    {
        InterceptedOperation? interception = null;
        PendDecision decision = _faults?.Decide(operation, out interception) ?? PendPolicy.Decide(operation, out interception);
        operation.SetDecision(decision, interception);
        return decision;
    }

    /// <summary>Goes on with an operation that its driver has pended and registered, in the way that <see cref="Decide"/> chose.</summary>
    /// <remarks>
    /// An inline operation goes on now, on this thread. A pended one goes on as kernel work, and an intercepted one as kernel work once it
    /// is released. In each case <see cref="IoOperation.Resume"/> is called.
    /// </remarks>
    public void Continue(IoOperation operation)
    {
        switch (operation.Decision)
        {
            case PendDecision.Inline:
                operation.Resume();
                break;
            case PendDecision.Pend:
                operation.AddRef();
                operation.QueueResume(Scheduler);
                break;
            case PendDecision.Intercept:
                operation.AddRef();
                operation.Interception!.Intercept(operation);
                break;
        }
    }

    /// <summary>Completes a pending operation, unless another thread has claimed it.</summary>
    /// <returns>False if the operation was claimed already.</returns>
    public bool TryComplete(IoOperation operation, uint status, nuint information)
    {
        if (!operation.TryClaim())
            return false;

        Complete(operation, status, information);
        return true;
    }

    /// <summary>Completes an operation that the caller has claimed.</summary>
    public void Complete(IoOperation operation, uint status, nuint information)
    {
        Scheduler.SchedulingPoint("request claimed");
        Publish(operation, status, information, pended: true);
        operation.Release();
    }

    /// <summary>Cancels operations in flight: each completes with STATUS_CANCELLED unless its own completion wins (CANCEL-05,
    /// CANCEL-06).</summary>
    /// <remarks>
    /// All operations are claimed before the first one is withdrawn. Withdrawing one can end others, and those must complete as cancelled
    /// too.
    /// </remarks>
    /// <returns>How many of the operations the cancellation won.</returns>
    public int Cancel(List<IoOperation> operations)
    {
        var won = new List<IoOperation>(operations.Count);
        foreach (IoOperation operation in operations)
        {
            Scheduler.SchedulingPoint("before cancel");
            if (operation.TryClaim())
                won.Add(operation);
        }

        foreach (IoOperation operation in won)
        {
            if (operation.Interception is { } interception)
                PendPolicy.Remove(interception);

            Footprint.Writes(Footprint.Driver);
            operation.Withdraw();
            Complete(operation, NtStatus.STATUS_CANCELLED, 0);
        }

        return won.Count;
    }

    /// <summary>The trace name of an object.</summary>
    public string NameOf(KernelObject target) => Trace.NameOf(target.TraceIdentity, target.Kind);

    private static CompletionSituation SituationOf(IoOperation operation) => new(
        HasOverlapped: operation.Overlapped is not null,
        HasByteCount: operation.Bytes is not null,
        operation.EventChoice,
        operation.WasBound,
        IsBound: operation.File.Binding is not null,
        SkipsPortOnSuccess: (operation.File.Modes & NotificationModes.SkipCompletionPortOnSuccess) != 0,
        SkipsHandle: (operation.File.Modes & NotificationModes.SkipSetEventOnHandle) != 0);

    /// <summary>A blocked call stores its own count after the wait: N, the size needed, or 0 after an error (DIV-06).</summary>
    private static void WriteBlockedBytes(IoOperation operation, uint status, nuint information)
    {
        if (operation.Bytes is not null)
            *operation.Bytes = NtStatus.IsError(status) ? 0 : (uint)information;
    }

    /// <summary>Captures what the caller's OVERLAPPED says, and does what the start of an operation does.</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_HANDLE for a bad hEvent. After an error nothing was touched (EVT-10, EVT-11).</returns>
    private uint Begin(IoOperation operation)
    {
        NativeOverlapped* overlapped = operation.Overlapped;
        FileObject file = operation.File;
        if (overlapped is null)
        {
            IoThread thread = IoThread.Of(operation.Issuer);
            EventObject? blocking = thread.BlockingEvent;
            thread.BlockingEvent = null;
            blocking ??= new EventObject(manualReset: false, signaled: false, manager: null);
            blocking.Unsignal();
            operation.BlockingEvent = blocking;
        }
        else
        {
            nint eventHandle = overlapped->hEvent;
            if (eventHandle != 0)
            {
                if ((HandleTable.Find(eventHandle) ?? HostEvents?.Invoke(eventHandle)) is not EventObject target)
                    return Win32Error.ERROR_INVALID_HANDLE;

                operation.Event = target;
                operation.EventChoice = (eventHandle & 1) != 0 ? EventChoice.LowBit : EventChoice.Plain;
            }

            // The operations are asked, not the caller's memory: a program may have zeroed the structure in between.
            if (file.TryFindInFlight(overlapped, out string? function, out int use))
                ReportReuse(operation, function, use);
        }

        PortBinding? binding = file.Binding;
        operation.WasBound = binding is not null;
        operation.Round = binding?.Round ?? (ushort)0;
        CompletionSituation situation = SituationOf(operation);
        StartStep step = CompletionTable.Start(situation, Profile);
        if (step.ResetsHandle)
            file.Unsignal();

        if (step.ResetsEvent)
            operation.Event!.Unsignal();

        if (step.WritesPending)
            StatusBlock.WritePending(overlapped);

        if (step.PoisonsBytes)
        {
            operation.BytesBeforePoison = *operation.Bytes;
            *operation.Bytes = Poison;
        }

        IIoObserver? observer = Observer;
        if (overlapped is not null && (Trace.IsEnabled || observer is not null))
            operation.TraceUse = Trace.BeginUse((nint)overlapped);

        if (Trace.IsEnabled)
            TraceStart(operation, step);

        observer?.Started(operation, step);
        if (operation.Bytes is not null && overlapped is not null && Profile.BytesWhenOverlapped == BytesWhenOverlapped.Never)
            ReportIgnoredBytes(operation);

        Scheduler.SchedulingPoint("operation started");
        return Win32Error.NO_ERROR;
    }

    private IoOutcome Start(IoOperation operation)
    {
        if (!operation.RunsKernelWorkInline)
            return operation.Start();

        using (Scheduler.DeferKernelWork())
            return operation.Start();
    }

    /// <summary>Completes an operation that is done when its driver returns.</summary>
    private uint ReturnInline(IoOperation operation, IoOutcome outcome)
    {
        uint returns = Publish(operation, outcome.Status, outcome.Information, pended: false);
        if (operation.Overlapped is null)
        {
            WriteBlockedBytes(operation, outcome.Status, outcome.Information);
            IoThread.Of(operation.Issuer).BlockingEvent = operation.BlockingEvent;
        }
        else if (operation.BytesBeforePoison is { } before && NtStatus.IsError(outcome.Status))
        {
            // An immediate error leaves the count alone. It has published nothing, so the caller does not use the memory yet.
            *operation.Bytes = before;
        }

        operation.Release();
        return returns;
    }

    /// <summary>Returns from the call of a pended operation, or blocks until the operation completes if there is no OVERLAPPED.</summary>
    private uint ReturnPended(IoOperation operation)
    {
        // A close may have cancelled what was in flight just before this operation was pended (CLOSE-02).
        if (operation.File.Refuses(operation))
            Cancel([operation]);

        // An overlapped operation may be complete by now and the caller's memory freed: none of it may be touched (PKT-10).
        if (operation.BlockingEvent is null)
        {
            operation.Release();
            return Win32Error.ERROR_IO_PENDING;
        }

        // CancelSynchronousIo finds the operation through its thread.
        operation.KeepOutOfPool();
        Scheduler waits = Scheduler.ForWaitOf(operation.Issuer, Scheduler);
        IoThread.Of(operation.Issuer).BlockedIn = operation;
        Observer?.Blocks(operation);
        string waitsFor = $"{operation.Function} on {NameOf(operation.File)}";
        WaitBlock.Wait(operation.Issuer, waits, [operation.BlockingEvent], all: false, Scheduler.Infinite, waitsFor);
        IoThread.Of(operation.Issuer).BlockedIn = null;
        WriteBlockedBytes(operation, operation.FinalStatus, operation.FinalInformation);
        IoThread.Of(operation.Issuer).BlockingEvent = operation.BlockingEvent;
        return NtStatusMap.ToWin32(operation.FinalStatus);
    }

    /// <summary>Publishes a result in the order that waiting threads rely on: byte count, InternalHigh, Internal, event or handle, packet
    /// (OVL-11).</summary>
    private uint Publish(IoOperation operation, uint status, nuint information, bool pended)
    {
        operation.MarkCompleted(pended);

        // The port is read now, not at the start: a port that was bound meanwhile gets the packet (PORT-08).
        PortBinding? binding = operation.File.Binding;
        FinishStep step = CompletionTable.Finish(SituationOf(operation) with { IsBound = binding is not null }, Profile, status, pended);
        if (Trace.IsEnabled)
            TraceFinish(operation, step, status, information, binding, pended);

        Observer?.Completes(operation, step, status, information, binding?.Port, pended);

        if (operation.BlockingEvent is { } blocking)
        {
            (operation.FinalStatus, operation.FinalInformation) = (status, information);
            Scheduler.SchedulingPoint("before blocked call is released");
            if (pended)
                blocking.Signal();

            return step.Returns;
        }

        if (Scheduler.IsUnwinding)
            return step.Returns;

        NativeOverlapped* overlapped = operation.Overlapped;
        Footprint.WritesMemory((nint)overlapped);
        if (step.WritesBytes)
            *operation.Bytes = (uint)information;

        if (step.WritesStatusBlock)
        {
            Scheduler.SchedulingPoint("before status block");
            if (Trace.IsEnabled)
                TraceStatusBlock(operation, status, information);

            StatusBlock.Write(overlapped, status, information);
        }

        if (step.SetsEvent)
        {
            Scheduler.SchedulingPoint("before event");
            if (Trace.IsEnabled)
                TraceEventSet(operation, step);

            operation.Event!.Signal();
        }

        if (step.SetsHandle)
            operation.File.Signal();

        if (step.QueuesPacket)
        {
            Scheduler.SchedulingPoint("before packet");
            var packet = new PortPacket(
                binding!.Key,
                (nint)overlapped,
                status,
                (uint)information,
                WritesStatusBlock: step.DefersStatusBlock,
                operation.Round,
                operation.TraceUse);
            if (Trace.IsEnabled)
                TracePacket(binding.Port, packet, (step.Rules & CompletionRuleNames.OfPackets).ToRuleSet());

            binding.Post(packet);
        }

        return step.Returns;
    }
}
