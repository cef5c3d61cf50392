using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A wait takes the signal that GetOverlappedResult waits for.</summary>
/// <remarks>Certain, in two forms. The end of the operation has set an auto-reset event, and a wait function of the program has taken the
/// signal. Then GetOverlappedResult, which saw the operation pending, still waits for that event on another thread: for ever. Or it is
/// called with bWait now, on a Windows that waits for the signal of an ended operation too, and loses 100 ms.</remarks>
internal sealed class SignalConsumedRule() : VerifierRule(
    "HCV10", "A wait takes the signal of an auto-reset event that GetOverlappedResult waits for.", ["EVT-01", "GOR-03", "GOR-08"])
{
    internal override void SignalTaken(Verifier verifier, ObservedEvent taken)
    {
        foreach (ResultCall call in verifier.ResultCalls)
        {
            if (call.Waits && call.Operation == taken.SignaledBy && call.Thread != SimulatedThread.Current)
                Report(verifier, call.Operation!, taken);
        }
    }

    internal override void ResultAsked(Verifier verifier, ResultCall call)
    {
        if (!call.Waits || call.Status == NtStatus.STATUS_PENDING || !verifier.Machine.Profile.WaitsForSignalOfEndedOperation)
            return;

        if (call.Operation is { IsSignalTaken: true, Event: { } taken } operation && !taken.Target.IsSignaled)
            Report(verifier, operation, taken);
    }

    private void Report(Verifier verifier, ObservedOperation operation, ObservedEvent taken) => verifier.Report(
        this,
        $"GetOverlappedResult waits for {verifier.NameOf(taken.Target)}, whose signal for the end of {operation.Name} another wait has " +
        "taken: the event resets itself.",
        operation,
        taken);
}
