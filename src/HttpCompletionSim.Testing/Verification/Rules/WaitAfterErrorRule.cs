using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A program waits for an operation whose call has failed.</summary>
/// <remarks>Certain, in two forms. GetOverlappedResult is called with bWait for an OVERLAPPED whose latest call returned an error: no
/// signal comes, and Internal stays STATUS_PENDING. Or no thread of a controlled run can go on, and one waits without a time-out for the
/// event of such a call, with no later operation on the event.</remarks>
internal sealed class WaitAfterErrorRule() : VerifierRule(
    "HCV19",
    "A thread waits for an operation whose call has returned an error, so that nothing ends the wait.",
    ["EVT-07", "OVL-07", "CPL-05"])
{
    internal override void ResultAsked(Verifier verifier, ResultCall call)
    {
        if (call.Waits && call.Status == NtStatus.STATUS_PENDING && call.Operation is { FailedAtOnce: true } failed)
            Report(verifier, failed, "GetOverlappedResult waits for it");
    }

    internal override void Stuck(Verifier verifier)
    {
        foreach ((SimulatedThread thread, ObservedEvent target) in verifier.EndlessWaits)
        {
            if (target.Latest is { FailedAtOnce: true } failed && !target.Target.IsSignaled)
                Report(verifier, failed, $"{verifier.Io.Trace.NameOfThread(thread)} waits for {verifier.NameOf(target.Target)}");
        }
    }

    private void Report(Verifier verifier, ObservedOperation failed, string wait) => verifier.Report(
        this,
        $"{failed.Function} for {failed.Name} returned {Win32Error.NameOf(failed.Step.Returns)}, so nothing will complete, and {wait}.",
        failed);
}
