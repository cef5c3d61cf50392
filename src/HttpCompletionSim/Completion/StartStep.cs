namespace HttpCompletionSim.Completion;

/// <summary>What the start of an operation touches.</summary>
/// <param name="WritesPending">Internal becomes STATUS_PENDING (OVL-02).</param>
/// <param name="ResetsEvent">hEvent becomes non-signaled (EVT-05).</param>
/// <param name="ResetsHandle">The handle becomes non-signaled (FOBJ-02).</param>
/// <param name="PoisonsBytes">*pBytes becomes 0xCDCDCDCD if the call pends (DIV-02).</param>
/// <param name="Rules">The rules that decided in this situation.</param>
internal readonly record struct StartStep(
    bool WritesPending, bool ResetsEvent, bool ResetsHandle, bool PoisonsBytes, CompletionRules Rules);
