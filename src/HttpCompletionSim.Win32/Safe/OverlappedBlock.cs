namespace HttpCompletionSim.Win32;

/// <summary>One OVERLAPPED in native memory: it identifies an operation while it runs, and holds its outcome afterwards.</summary>
/// <remarks>
/// <para>The block serves one operation at a time (OVL-09), and can serve the next one with or without <see cref="Reset"/>. If the block is
/// disposed while its operation is pending, its memory is kept until the operation completes, and <see cref="SafeMemoryScope.Misuse"/> is
/// raised. Until the block is disposed, <see cref="OverlappedReference.Block"/> finds it by its pointer.</para>
/// <para>On a handle bound to a port, dispose the block after its packet was dequeued. Otherwise the memory may be freed while the packet
/// is still queued, and another block may get the address that the packet carries, as on Windows.</para>
/// <para><b>Fidelity.</b> The structure is <see cref="NativeOverlapped"/>, zeroed and aligned to 16 bytes (OVL-01, OVL-06). Its fields show
/// exactly what the system wrote: after an immediate error <see cref="Internal"/> may be STATUS_PENDING for ever (OVL-07).</para>
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
    /// <param name="suppressPacket">True to set the low bit: the completion queues no packet (EVT-09).</param>
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

    /// <summary>The event handle, including the low bit that suppresses the packet; 0 for none.</summary>
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
    /// <remarks>It has no meaning before the first operation and after an immediate error (OVL-07).</remarks>
    public bool HasCompleted => Internal != NtStatus.STATUS_PENDING;

    /// <summary>Whether an operation was started with this OVERLAPPED and has not completed.</summary>
    /// <remarks>Unlike <see cref="HasCompleted"/>, it is false after the starting call has returned an error.</remarks>
    public bool IsInFlight => _memory.IsInFlight;

    /// <summary>The structure, for calls that take a pointer. Operations started with the pointer are not tracked.</summary>
    public NativeOverlapped* Pointer => (NativeOverlapped*)_memory.Start;

    /// <summary>The address of the structure, for comparisons. It can be read after <see cref="Dispose"/>.</summary>
    public OverlappedReference Reference => new(_memory.Address);

    /// <summary>An object of the program, for example the request, for the code that dequeues a packet of this OVERLAPPED.</summary>
    public object? State { get; set; }

    internal OverlappedNativeBlock Memory => _memory;

    /// <summary>Finds the block to which a pointer belongs.</summary>
    /// <param name="pointer">The pointer of a packet or a callback; any value is allowed.</param>
    /// <returns>The block, or null if the pointer belongs to no block that still has its memory.</returns>
    public static OverlappedBlock? FromPointer(NativeOverlapped* pointer) => OverlappedNativeBlock.FindOwner((nint)pointer);

    /// <summary>Sets the event to signal on completion.</summary>
    /// <param name="handle">The event, or 0 for none.</param>
    /// <param name="suppressPacket">True to set the low bit: the completion queues no packet (EVT-09).</param>
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

    /// <summary>Frees the memory, now or when the operation in flight has completed.</summary>
    public void Dispose()
    {
        bool misused = !_memory.IsRetired && IsInFlight;
        _memory.TellFreed();
        _memory.Retire();
        if (misused)
            _memory.ReportMisuse(this);
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
