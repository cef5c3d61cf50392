namespace HttpCompletionSim.Completion;

/// <summary>What a port carries: of an operation, or posted by hand (PKT-11, PQCS-01).</summary>
/// <param name="Key">The key of the handle.</param>
/// <param name="Overlapped">The caller's pointer, never read by the port.</param>
/// <param name="Status">The NTSTATUS; 0 for a posted packet (GQCS-10).</param>
/// <param name="Bytes">The Information value.</param>
/// <param name="WritesStatusBlock">The status block is written by the dequeue (OVL-12).</param>
internal readonly record struct PortPacket(nuint Key, nint Overlapped, uint Status, uint Bytes, bool WritesStatusBlock);
