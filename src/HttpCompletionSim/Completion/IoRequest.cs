using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>One started operation, from its call to its one completion.</summary>
/// <remarks>
/// <para>Its life is <c>Started -> (done inline | Pending -> Completing) -> Completed</c>. Whoever wins the one compare-and-swap
/// in <see cref="TryClaim"/> completes it, whatever races: completion, cancel, close, disconnect (PKT-13).</para>
/// <para>What the caller's memory says is read once, at the start; after the completion is published nobody on our side
/// touches that memory again (OVL-11, PKT-10).</para>
/// </remarks>
internal abstract unsafe class IoRequest(FileObject file, NativeOverlapped* overlapped, uint* bytes)
{
    private const int Started = 0;
    private const int Pending = 1;
    private const int Completing = 2;

    private int _state;

    public FileObject File { get; } = file;

    /// <summary>The caller's OVERLAPPED; null for a call that blocks.</summary>
    public NativeOverlapped* Overlapped { get; } = overlapped;

    /// <summary>The caller's byte-count pointer, or null.</summary>
    public uint* Bytes { get; } = bytes;

    /// <summary>The thread that made the call (CANCEL-01).</summary>
    public SimulatedThread Issuer { get; } = SimulatedThread.Current;

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
    public HeldOperation? Hold { get; set; }

    /// <summary>Whether it is held back right now.</summary>
    public bool IsHeld => Hold is { IsReleased: false };

    public IoRequest? Previous { get; set; }

    public IoRequest? Next { get; set; }

    public bool IsPending => Volatile.Read(ref _state) == Pending;

    /// <summary>Marks the request pending. The driver calls it under the lock with which it also checks that its object is open.</summary>
    public void MarkPending()
    {
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
        int before = Interlocked.Exchange(ref _state, Pending);
        if (before == Pending)
            throw new InvalidOperationException($"Broken invariant: {Function} was marked pending twice.");

        File.Link(this);
    }

    /// <summary>Takes a claimed request out of the driver's lists, after a cancellation has won it.</summary>
    public abstract void Withdraw();
}
