using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>A packet as GetQueuedCompletionStatus returns it.</summary>
/// <param name="Code">NO_ERROR, or the last error that the function set.</param>
/// <param name="Bytes">The byte count.</param>
/// <param name="Key">The key.</param>
/// <param name="Overlapped">The OVERLAPPED, or the value that was posted in its place.</param>
internal sealed record DequeuedPacket(uint Code, uint Bytes, nuint Key, OverlappedReference Overlapped);
