using System.Diagnostics;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>One I/O operation, from its call to its one completion. A driver derives a class from it for each of its functions.</summary>
/// <remarks>
/// <para>The states of an operation:</para>
/// <code>
/// Idle -> Started -> Completed                          inline: only the thread of the call knows the operation
///         Started -> Pending -> Claimed -> Completed    pended: one thread wins <see cref="TryClaim"/> and completes it (PKT-13)
///                    Pending &lt;- Claimed                 pended again: <see cref="PendAgain"/>
/// Idle &lt;--------------------------------- Completed    returned to its pool
/// </code>
/// <para><see cref="IoManager.Run"/> runs every operation. It captures what the caller's memory says once, at the start. After the
/// completion is published the simulator does not touch that memory again (OVL-11, PKT-10).</para>
/// <para>Operations of some functions are pooled. The call, the completion, and queued kernel work that resumes the operation each hold a
/// reference; the last <see cref="Release"/> returns the object to its pool. Any other holder of the object, such as a list of operations
/// to cancel, calls <see cref="KeepOutOfPool"/>.</para>
/// </remarks>
internal abstract unsafe class IoOperation
{
    private static readonly Action<object?> s_resume = static state =>
    {
        var operation = (IoOperation)state!;
        operation.Resume();
        operation.Release();
    };

    private volatile IoOperationState _state;
    private int _references;
    private bool _staysOutOfPool;

    /// <summary>The object of the handle that the caller gave.</summary>
    public FileObject File { get; private set; } = null!;

    protected IoManager Io => File.Manager!;

    /// <summary>The caller's OVERLAPPED; null for a call that blocks.</summary>
    public NativeOverlapped* Overlapped { get; private set; }

    /// <summary>The caller's byte-count pointer, or null.</summary>
    public uint* Bytes { get; private set; }

    /// <summary>The thread that made the call (CANCEL-01).</summary>
    public SimulatedThread Issuer { get; private set; } = null!;

    /// <summary>The name of the function, for traces and reports.</summary>
    public abstract string Function { get; }

    /// <summary>The driver's number for this kind of operation. An interception names the kind by it.</summary>
    public abstract int Kind { get; }

    /// <summary>True if the thread of the call itself does the kernel work that <see cref="Start"/> queues, before the call
    /// returns.</summary>
    /// <remarks>It saves a switch of threads. Nothing in <see cref="Start"/> may block then.</remarks>
    public virtual bool RunsKernelWorkInline => false;

    /// <summary>The event in hEvent. This reference keeps it alive even if its handle is closed (EVT-12).</summary>
    public EventObject? Event { get; set; }

    public EventChoice EventChoice { get; set; }

    /// <summary>Whether the handle was bound to a port when the operation began (DIV-01).</summary>
    public bool WasBound { get; set; }

    /// <summary>The event that releases a call that blocks. It stands for the event inside httpapi.dll.</summary>
    public EventObject? BlockingEvent { get; set; }

    public uint FinalStatus { get; set; }

    public nuint FinalInformation { get; set; }

    /// <summary>The value of *pBytes before it was poisoned; null where it was not poisoned (DIV-02).</summary>
    public uint? BytesBeforePoison { get; set; }

    /// <summary>The number of this use of the OVERLAPPED in the trace; 0 while nothing listens to the trace and there is no
    /// observer.</summary>
    public int TraceUse { get; set; }

    /// <summary>What an observer knows about the operation; null while there is no observer.</summary>
    public object? Observation { get; set; }

    /// <summary>The name of this use of the OVERLAPPED, <c>ovl?</c> if it began before there was a listener; null for a call that
    /// blocks.</summary>
    public string? TraceName => Overlapped is null ? null : MachineTrace.NameOfUse(TraceUse);

    /// <summary>The round of its handle's binding in which the operation began (TP-09).</summary>
    public ushort Round { get; set; }

    /// <summary>What was decided about an operation that could complete inline; <see cref="IoManager.Decide"/> sets it.</summary>
    public PendDecision Decision { get; private set; }

    /// <summary>The interception of this operation, or null.</summary>
    public InterceptedOperation? Interception { get; private set; }

    /// <summary>True from the decision to intercept the operation until the interception is released.</summary>
    public bool AwaitsRelease => Interception is { IsReleased: false };

    /// <summary>The operation before this one in its file object's list of operations in flight.</summary>
    public IoOperation? Previous { get; set; }

    /// <summary>The operation after this one in its file object's list of operations in flight.</summary>
    public IoOperation? Next { get; set; }

    public bool IsPending
    {
        get
        {
            Footprint.Reads(this);
            return _state == IoOperationState.Pending;
        }
    }

    /// <summary>True on the way through the call, before the operation pends or completes.</summary>
    public bool IsStarted => _state == IoOperationState.Started;

    /// <summary>The driver's part of the call. What it finds wrong is an immediate error (OVL-07).</summary>
    /// <returns>The result, or <see cref="IoOutcome.Pending"/> after the driver called <see cref="Pend"/>.</returns>
    public abstract IoOutcome Start();

    /// <summary>Goes on with an operation that pended although it could have completed inline, or that was intercepted.</summary>
    /// <remarks>The operation may have been cancelled and completed meanwhile.</remarks>
    public abstract void Resume();

    /// <summary>Removes an operation that a cancellation has claimed from the lists of the driver.</summary>
    public abstract void Withdraw();

    /// <summary>Pends the operation. The driver calls it under the lock with which it also checks that its object is open.</summary>
    public void Pend()
    {
        Footprint.Writes(this);
        _references = 2;
        File.Manager!.Observer?.Pends(this);
        if (Interlocked.CompareExchange(ref _state, IoOperationState.Pending, IoOperationState.Started) != IoOperationState.Started)
            throw Broken("was pended twice");

        File.Link(this);
    }

    /// <summary>Pends a claimed operation again: the thread that claimed it has found that it must wait for more.</summary>
    public void PendAgain()
    {
        // The reference of the completion passes to the thread that claims the operation next.
        KeepOutOfPool();
        Footprint.Writes(this);
        if (Interlocked.CompareExchange(ref _state, IoOperationState.Pending, IoOperationState.Claimed) != IoOperationState.Claimed)
            throw Broken("was pended again without a claim");

        File.Link(this);
    }

    /// <summary>Wins or loses the right to complete a pending operation.</summary>
    public bool TryClaim()
    {
        // Whoever claims an operation goes on to write to the memory of its caller.
        Footprint.Writes(this);
        Footprint.WritesMemory((nint)Overlapped);
        if (Interlocked.CompareExchange(ref _state, IoOperationState.Claimed, IoOperationState.Pending) != IoOperationState.Pending)
            return false;

        File.Unlink(this);
        File.Manager!.Observer?.Claimed(this);
        return true;
    }

    /// <summary>Ends the life of the operation; the caller publishes the result next.</summary>
    /// <param name="pended">True for an operation that the caller has claimed, false for one that completes inside its call.</param>
    public void MarkCompleted(bool pended)
    {
        if (_state != (pended ? IoOperationState.Claimed : IoOperationState.Started))
            throw Broken("was completed twice, or without a claim");

        Footprint.Writes(this);
        _state = IoOperationState.Completed;
    }

    /// <summary>Stores what was decided about the operation.</summary>
    public void SetDecision(PendDecision decision, InterceptedOperation? interception)
    {
        Debug.Assert(IsStarted, "Only an operation that has not pended yet can be decided about.");
        (Decision, Interception) = (decision, interception);
    }

    /// <summary>Adds a holder of the object. The caller holds a reference already.</summary>
    public void AddRef()
    {
        int references = Interlocked.Increment(ref _references);
        Debug.Assert(references > 1, "The caller of AddRef held no reference.");
    }

    /// <summary>Removes a holder of the object. The last one returns it to its pool.</summary>
    public void Release()
    {
        Debug.Assert(Volatile.Read(ref _references) > 0, "The operation was released too often.");

        // The only holder needs no interlocked operation: no other thread can add a reference.
        if (Volatile.Read(ref _references) == 1 || Interlocked.Decrement(ref _references) == 0)
            ReturnUnlessKept();
    }

    /// <summary>Keeps the object out of its pool for good, because something without a reference refers to it.</summary>
    /// <remarks>The caller holds a reference, or has found the operation in a list that its completion must remove it from.</remarks>
    public void KeepOutOfPool() => _staysOutOfPool = true;

    /// <summary>Queues kernel work that resumes the operation. The work takes over a reference of the caller.</summary>
    public void QueueResume(Scheduler scheduler) => scheduler.QueueKernelWork(s_resume, this);

    /// <summary>Begins the life of the operation on the thread of the call.</summary>
    protected void Begin(FileObject file, NativeOverlapped* overlapped, uint* bytes)
    {
        if (_state != IoOperationState.Idle)
            throw Broken("was begun while another call uses it");

        File = file;
        Overlapped = overlapped;
        Bytes = bytes;
        Issuer = SimulatedThread.Current;
        _references = 1;
        _state = IoOperationState.Started;
    }

    /// <summary>Memory of the caller that the system owns while the operation is in flight (CPL-14).</summary>
    /// <param name="index">From 0 on. Each operation has its buffers in a fixed order.</param>
    /// <param name="memory">The buffer.</param>
    /// <returns>False if there are not so many.</returns>
    public virtual bool TryGetMemory(int index, out CallerMemory memory)
    {
        memory = default;
        return false;
    }

    /// <summary>Returns the object to its pool, if its class has one.</summary>
    protected virtual void ReturnToPool()
    {
    }

    private void ReturnUnlessKept()
    {
        if (_staysOutOfPool)
            return;

        Event = null;
        EventChoice = EventChoice.None;
        BlockingEvent = null;
        BytesBeforePoison = null;
        TraceUse = 0;
        Observation = null;
        Round = 0;
        Decision = PendDecision.Inline;
        Interception = null;
        _state = IoOperationState.Idle;
        ReturnToPool();
    }

    private InvalidOperationException Broken(string what) => new($"Broken invariant: the operation of {Function} {what}.");
}
