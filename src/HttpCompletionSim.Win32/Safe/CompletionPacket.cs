namespace HttpCompletionSim.Win32;

/// <summary>One packet taken out of a completion port: <see cref="OVERLAPPED_ENTRY"/> without the pointer.</summary>
/// <param name="CompletionKey">The key of the association, or the posted one.</param>
/// <param name="Overlapped">The OVERLAPPED of the operation, or the posted value.</param>
/// <param name="Status">The NTSTATUS of the operation. Documented as reserved; use it to learn, and Internal of the OVERLAPPED to
/// program.</param>
/// <param name="BytesTransferred">The byte count.</param>
public readonly record struct CompletionPacket(nuint CompletionKey, OverlappedReference Overlapped, uint Status, uint BytesTransferred)
{
    /// <summary>Whether the packet is about an operation of this block.</summary>
    /// <param name="block">A block.</param>
    /// <returns>True when it is.</returns>
    public bool IsFor(OverlappedBlock block) => Overlapped.IsFor(block);
}
