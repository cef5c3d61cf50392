namespace HttpCompletionSim.Win32;

/// <summary>One packet dequeued from a completion port: <see cref="OVERLAPPED_ENTRY"/> without the pointer.</summary>
public readonly record struct CompletionPacket
{
    /// <summary>The key of the association, or the posted one.</summary>
    public nuint CompletionKey { get; init; }

    /// <summary>The OVERLAPPED of the operation, or the posted value.</summary>
    public OverlappedReference Overlapped { get; init; }

    /// <summary>The NTSTATUS of the operation.</summary>
    /// <remarks>Documented as reserved: production code reads <see cref="OverlappedBlock.Internal"/> instead.</remarks>
    public uint Status { get; init; }

    /// <summary>The byte count.</summary>
    public uint BytesTransferred { get; init; }

    /// <summary>Whether the packet belongs to an operation of this block.</summary>
    /// <param name="block">A block.</param>
    /// <returns>True if it does.</returns>
    public bool IsFor(OverlappedBlock block) => Overlapped.IsFor(block);
}
