namespace HttpCompletionSim.Completion;

/// <summary>A completion packet: of an operation, or posted by PostQueuedCompletionStatus (PKT-11, PQCS-01).</summary>
/// <param name="Key">The key of the handle.</param>
/// <param name="Overlapped">The caller's pointer. The port never reads what it points to.</param>
/// <param name="Status">The NTSTATUS; 0 for a posted packet (GQCS-10).</param>
/// <param name="Bytes">The Information value.</param>
/// <param name="WritesStatusBlock">The thread that dequeues the packet writes the status block (OVL-12).</param>
internal readonly record struct PortPacket(nuint Key, nint Overlapped, uint Status, uint Bytes, bool WritesStatusBlock);
