namespace HttpCompletionSim.Completion;

/// <summary>What the end of an operation does.</summary>
/// <param name="Returns">The Win32 code of the call.</param>
/// <param name="WritesBytes">*pBytes gets the Information value.</param>
/// <param name="WritesStatusBlock">InternalHigh, then Internal, get their final values (OVL-11).</param>
/// <param name="DefersStatusBlock">The dequeue of the packet writes the status block (OVL-12).</param>
/// <param name="SetsEvent">hEvent is set (EVT-06).</param>
/// <param name="SetsHandle">The handle is signaled (FOBJ-03).</param>
/// <param name="QueuesPacket">A packet goes to the port (PKT-01 to 04).</param>
/// <param name="Rules">The rules that decided in this situation.</param>
internal readonly record struct FinishStep(
    uint Returns,
    bool WritesBytes,
    bool WritesStatusBlock,
    bool DefersStatusBlock,
    bool SetsEvent,
    bool SetsHandle,
    bool QueuesPacket,
    CompletionRules Rules);
