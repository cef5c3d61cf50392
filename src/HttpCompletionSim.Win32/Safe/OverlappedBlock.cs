namespace HttpCompletionSim.Win32;

/// <summary>One OVERLAPPED in native memory: the name of an operation while it runs, and its outcome afterwards.</summary>
/// <remarks>
/// <para>It serves one operation at a time (OVL-09); after <see cref="Reset"/>, or without it, it can serve the next one. Disposed while
/// its operation is pending, it keeps its memory until the operation completes and reports through <see cref="SafeMemory.Misuse"/>. Until
/// it is disposed it stays reachable by its pointer, as <see cref="OverlappedReference.Block"/>.</para>
/// <para>On a handle bound to a port, dispose it after its packet was dequeued: completion alone lets the memory go, and a packet that is
/// still queued would then name a number that another block may get, as on Windows.</para>
/// <para><b>Fidelity.</b> The structure is <see cref="NativeOverlapped"/>, zeroed and aligned to 16 bytes (OVL-01, OVL-06). Its fields show
/// exactly what the system wrote: after an immediate error <see cref="Internal"/> may read STATUS_PENDING for ever (OVL-07).</para>
/// </remarks>
public sealed unsafe class OverlappedBlock : IDisposable
{
    private readonly OverlappedNativeBlock _memory;

    /// <summary>Allocates a zeroed OVERLAPPED.</summary>
    public OverlappedBlock()
    {
        _memory = new OverlappedNativeBlock(this);
    }

    /// <summary>Allocates an OVERLAPPED that signals an event on completion.</summary>
    /// <param name="eventHandle">The event.</param>
    /// <param name="suppressPacket">True to set the low bit, which keeps the completion away from the port (EVT-09).</param>
    public OverlappedBlock(nint eventHandle, bool suppressPacket = false)
        : this()
    {
        SetEvent(eventHandle, suppressPacket);
    }

    /// <summary>The NTSTATUS of the operation: STATUS_PENDING from its start until it completes; never a Win32 code (OVL-02).</summary>
    /// <remarks>Read with acquire semantics: when it is final, so are <see cref="InternalHigh"/> and the buffers (OVL-11).</remarks>
    public uint Internal => (uint)Volatile.Read(ref *(nuint*)_memory.Start);

    /// <summary>The byte count of the operation, or the size needed (OVL-03).</summary>
    public ulong InternalHigh => *((nuint*)_memory.Start + 1);

    /// <summary>The event handle as the system sees it, low bit included; 0 for none.</summary>
    /// <exception cref="InvalidOperationException">Set while an operation is in flight.</exception>
    public nint Event
    {
        get => Pointer->hEvent;
        set
        {
            ThrowIfInFlight();
            Pointer->hEvent = value;
        }
    }

    /// <summary>Whether <see cref="Internal"/> differs from STATUS_PENDING; the same as HasOverlappedIoCompleted (OVL-05).</summary>
    /// <remarks>Of no meaning before the first operation and after an immediate error (OVL-07).</remarks>
    public bool HasCompleted => Internal != NtStatus.STATUS_PENDING;

    /// <summary>Whether an operation was started with this OVERLAPPED and has not completed.</summary>
    /// <remarks>Unlike <see cref="HasCompleted"/>, it knows what the starting call returned, so an immediate error ends it.</remarks>
    public bool IsInFlight => _memory.IsInFlight;

    /// <summary>The structure itself, for calls that take a pointer. Operations started with the pointer are not tracked.</summary>
    public NativeOverlapped* Pointer => (NativeOverlapped*)_memory.Start;

    /// <summary>The address of the structure, to compare with. It outlives <see cref="Dispose"/>.</summary>
    public OverlappedReference Reference => new(_memory.Address);

    /// <summary>Anything the program wants to find again when it meets this OVERLAPPED in a packet.</summary>
    public object? State { get; set; }

    internal OverlappedNativeBlock Memory => _memory;

    /// <summary>Finds the block a pointer belongs to.</summary>
    /// <param name="pointer">A pointer that came out of a port or a callback; any value.</param>
    /// <returns>The block, or null when the pointer is not one of a living block.</returns>
    public static OverlappedBlock? FromPointer(NativeOverlapped* pointer) => OverlappedNativeBlock.FindOwner((nint)pointer);

    /// <summary>Sets the event to signal on completion.</summary>
    /// <param name="handle">The event, or 0 for none.</param>
    /// <param name="suppressPacket">True to set the low bit, which keeps the completion away from the port (EVT-09).</param>
    /// <exception cref="InvalidOperationException">An operation is in flight.</exception>
    public void SetEvent(nint handle, bool suppressPacket = false) => Event = suppressPacket ? handle | 1 : handle;

    /// <summary>Clears the status block for another operation; the event stays.</summary>
    /// <exception cref="InvalidOperationException">An operation is in flight (OVL-09).</exception>
    public void Reset()
    {
        ThrowIfInFlight();
        nint eventHandle = Pointer->hEvent;
        *Pointer = default;
        Pointer->hEvent = eventHandle;
    }

    /// <summary>Frees the memory, or has it freed when the operation in flight has completed.</summary>
    public void Dispose()
    {
        bool misused = !_memory.IsRetired && IsInFlight;
        _memory.Retire();
        if (misused)
            SafeMemory.Report(this);
    }

    internal void ThrowIfInFlight()
    {
        if (IsInFlight)
        {
            throw new InvalidOperationException(
                "This OVERLAPPED serves an operation that is still pending. " +
                "It can be used again once that completion has been observed (OVL-09).");
        }
    }
}
