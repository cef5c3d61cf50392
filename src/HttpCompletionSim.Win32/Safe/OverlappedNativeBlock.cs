using System.Collections.Concurrent;

namespace HttpCompletionSim.Win32;

/// <summary>The memory of one OVERLAPPED, and which operation it was last given to.</summary>
/// <remarks>
/// <para>Whether that operation is pending is read from the status block, as HasOverlappedIoCompleted does; but Internal alone is not
/// enough, because an immediate error leaves it at STATUS_PENDING for ever (OVL-07). So the outcome of the starting call counts as
/// well.</para>
/// </remarks>
internal sealed unsafe class OverlappedNativeBlock : NativeBlock
{
    // Strong references: between start and dequeue the pointer in the port may be all that a program has of its operation.
    private static readonly ConcurrentDictionary<nint, OverlappedBlock> s_owners = new();

    private int _operation;
    private volatile bool _started;

    public OverlappedNativeBlock(OverlappedBlock owner)
        : base((nuint)sizeof(NativeOverlapped))
    {
        s_owners[Address] = owner;
    }

    public override bool IsInFlight => _started && Inspect(&IsStatusPending);

    public static OverlappedBlock? FindOwner(nint address) => s_owners.GetValueOrDefault(address);

    public bool IsPending(int operation) => Volatile.Read(ref _operation) == operation && IsInFlight;

    /// <summary>Records that a call is about to start an operation.</summary>
    /// <remarks>
    /// It must be recorded before the call: another thread may dequeue the completion and reuse the OVERLAPPED before the call returns.
    /// </remarks>
    public int BeginOperation()
    {
        int operation = Interlocked.Increment(ref _operation);
        _started = true;
        return operation;
    }

    /// <summary>Records that the starting call returned an error: no operation exists (OVL-07).</summary>
    public void FailOperation(int operation)
    {
        if (Volatile.Read(ref _operation) == operation)
            _started = false;
    }

    protected override void Freeing() => s_owners.TryRemove(Address, out _);

    private static bool IsStatusPending(byte* start) => (uint)Volatile.Read(ref *(nuint*)start) == NtStatus.STATUS_PENDING;
}
