namespace HttpCompletionSim.Completion;

/// <summary>A completion packet: of an operation, or posted by PostQueuedCompletionStatus (PKT-11, PQCS-01).</summary>
/// <param name="Key">The key of the handle.</param>
/// <param name="Overlapped">The caller's pointer. The port never reads what it points to.</param>
/// <param name="Status">The NTSTATUS; 0 for a posted packet (GQCS-10).</param>
/// <param name="Bytes">The Information value.</param>
/// <param name="WritesStatusBlock">The thread that dequeues the packet writes the status block (OVL-12).</param>
/// <param name="Round">The round of the binding in which the operation began.</param>
/// <param name="Use">The use of the OVERLAPPED that the packet belongs to, for its name in the trace; 0 for an unknown one.</param>
/// <param name="IsPosted">The program has posted the packet.</param>
internal readonly record struct PortPacket(
    nuint Key, nint Overlapped, uint Status, uint Bytes, bool WritesStatusBlock, ushort Round = 0, int Use = 0, bool IsPosted = false)
{
    /// <summary>The name of its operation in the trace. It stays the same when the OVERLAPPED is used again.</summary>
    public string TraceName => Overlapped == 0 ? "NULL" : MachineTrace.NameOfUse(Use);
}
