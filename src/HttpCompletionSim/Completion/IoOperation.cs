namespace HttpCompletionSim.Completion;

/// <summary>One started operation, from its call to its one completion.</summary>
/// <remarks>
/// <para>Its life is <c>Started -> (done inline | Pending -> Completing) -> Completed</c>. Whoever wins the one compare-and-swap
/// in <see cref="TryClaim"/> completes it, whatever races: completion, cancel, close, disconnect (PKT-13).</para>
/// <para>What the caller's memory says is read once, at the start; after the completion is published nobody on our side
/// touches that memory again (OVL-11, PKT-10).</para>
/// <para>Some kinds are used again for other operations. Two parties know an operation by its object, its call and its completion, and
/// the last of them gives it back (<see cref="EndUse"/>). Whoever else takes hold of it calls <see cref="Keep"/>, and it is not used again.</para>
/// </remarks>
internal abstract unsafe class IoOperation
{
    private const int Started = 0;
    private const int Pending = 1;
    private const int Completing = 2;

    private int _state;
    private int _users;
    private bool _kept;

    /// <summary>For a kind that is used again: <see cref="Start(NativeOverlapped*, uint*)"/> must follow.</summary>
    protected IoOperation(FileObject file) => File = file;

    protected IoOperation(FileObject file, NativeOverlapped* overlapped, uint* bytes)
        : this(file) => Start(overlapped, bytes);

    public FileObject File { get; }

    /// <summary>The caller's OVERLAPPED; null for a call that blocks.</summary>
    public NativeOverlapped* Overlapped { get; private set; }

    /// <summary>The caller's byte-count pointer, or null.</summary>
    public uint* Bytes { get; private set; }

    /// <summary>The thread that made the call (CANCEL-01).</summary>
    public SimulatedThread Issuer { get; private set; } = null!;

    /// <summary>The name of the function, for traces and reports.</summary>
    public abstract string Function { get; }

    /// <summary>The driver's number for this kind of operation, by which it can be held.</summary>
    public abstract int Operation { get; }

    /// <summary>The event in hEvent, kept alive by this reference even if its handle is closed (EVT-12).</summary>
    public EventObject? Event { get; set; }

    public EventChoice EventChoice { get; set; }

    /// <summary>Whether the handle was bound to a port when the operation began (DIV-01).</summary>
    public bool WasBound { get; set; }

    /// <summary>What releases a call that blocks, as the event inside httpapi.dll does.</summary>
    public EventObject? BlockingEvent { get; set; }

    public uint FinalStatus { get; set; }

    public nuint FinalInformation { get; set; }

    /// <summary>What *pBytes said before it was poisoned; null where it was not (DIV-02).</summary>
    public uint? BytesBeforePoison { get; set; }

    /// <summary>The name of this use of the OVERLAPPED; null while nobody traces.</summary>
    public string? TraceName { get; set; }

    /// <summary>Whoever holds this operation back, or null.</summary>
    public InterceptedOperation? Hold { get; set; }

    /// <summary>Whether it is held back right now.</summary>
    public bool IsHeld => Hold is { IsReleased: false };

    public IoOperation? Previous { get; set; }

    public IoOperation? Next { get; set; }

    public bool IsPending => Volatile.Read(ref _state) == Pending;

    /// <summary>Somebody besides its call and its completion may know the operation by this object, which therefore stands for it for good.</summary>
    /// <remarks>Called by one of the two, or with the request found in a list that its completion has to take it out of.</remarks>
    public void Keep() => _kept = true;

    /// <summary>The call, or the completion, has looked at the object for the last time.</summary>
    public void EndUse()
    {
        // Of an operation that never pended only the call knows.
        if (Volatile.Read(ref _users) == 1 || Interlocked.Decrement(ref _users) == 0)
            GiveBackUnlessKept();
    }

    /// <summary>Marks the request pending. The driver calls it under the lock with which it also checks that its object is open.</summary>
    public void MarkPending()
    {
        _users = 2;
        if (Interlocked.CompareExchange(ref _state, Pending, Started) != Started)
            throw new InvalidOperationException($"Broken invariant: {Function} was marked pending twice.");

        File.Link(this);
    }

    /// <summary>Wins or loses the right to complete a pending request.</summary>
    public bool TryClaim()
    {
        if (Interlocked.CompareExchange(ref _state, Completing, Pending) != Pending)
            return false;

        File.Unlink(this);
        return true;
    }

    /// <summary>Marks the request pending once more, after a claim, or for the first time: it turned out that it must wait after all.</summary>
    public void WaitOn()
    {
        Keep();
        int before = Interlocked.Exchange(ref _state, Pending);
        if (before == Pending)
            throw new InvalidOperationException($"Broken invariant: {Function} was marked pending twice.");

        File.Link(this);
    }

    /// <summary>Takes a claimed request out of the driver's lists, after a cancellation has won it.</summary>
    public abstract void Withdraw();

    /// <summary>Begins an operation.</summary>
    protected void Start(NativeOverlapped* overlapped, uint* bytes)
    {
        Overlapped = overlapped;
        Bytes = bytes;
        Issuer = SimulatedThread.Current;
        _users = 1;
        _state = Started;
    }

    /// <summary>Nobody refers to the object any more: it may be used for another operation.</summary>
    protected virtual void GiveBack()
    {
    }

    private void GiveBackUnlessKept()
    {
        if (_kept || Hold is not null)
            return;

        Event = null;
        EventChoice = EventChoice.None;
        BlockingEvent = null;
        BytesBeforePoison = null;
        TraceName = null;
        GiveBack();
    }
}
