using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>A result is read before the operation has completed.</summary>
/// <remarks>Certain: GetOverlappedResult has returned TRUE while Internal is STATUS_PENDING, because a signal of another origin ended its
/// wait. The byte count is an old one, and the buffer still belongs to the system.</remarks>
internal sealed class ResultReadEarlyRule() : VerifierRule(
    "HCV06",
    "GetOverlappedResult returns TRUE before the operation has completed, because another signal ended its wait.",
    ["GOR-04", "GOR-10"])
{
    internal override void ResultGiven(Verifier verifier, ResultCall call, CompletionRules rules)
    {
        if ((rules & CompletionRules.Gor04) == 0 || call.Operation is not { } operation)
            return;

        string signal = call.EventHandle == 0 ? verifier.NameOf(operation.File) : "its event";
        verifier.Report(
            this,
            $"GetOverlappedResult returned TRUE for {operation.Name}, and {operation.Function} is still in flight: {signal} was " +
            "signaled by something else.",
            operation,
            operation.Event);
    }
}
