using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>A packet as GetQueuedCompletionStatus hands it out.</summary>
/// <param name="Code">NO_ERROR, or the last error that came with it.</param>
/// <param name="Bytes">The byte count.</param>
/// <param name="Key">The key.</param>
/// <param name="Overlapped">The OVERLAPPED, or what was posted in its place.</param>
internal sealed record ScenePacket(uint Code, uint Bytes, nuint Key, OverlappedReference Overlapped);
