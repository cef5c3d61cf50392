namespace HttpCompletionSim.Testing.Verification;

/// <summary>StartThreadpoolIo and CancelThreadpoolIo do not match the operations.</summary>
/// <remarks>Certain: an operation has completed on a thread-pool I/O object that expects no completion, or CancelThreadpoolIo was called on
/// one. On Windows either corrupts memory of the pool. The simulator reports it (<see cref="MisuseKind.StartThreadpoolIoMissing"/>,
/// <see cref="MisuseKind.CancelThreadpoolIoUnmatched"/>).</remarks>
internal sealed class ExpectedCompletionRule() : VerifierRule(
    "HCV22",
    "StartThreadpoolIo is missing before an operation, or CancelThreadpoolIo is called without one.",
    ["TP-05", "TP-06", "TP-07", "TP-08"])
{
    internal override void Misused(Verifier verifier, MisuseReported misuse)
    {
        if (misuse.Misuse is MisuseKind.StartThreadpoolIoMissing or MisuseKind.CancelThreadpoolIoUnmatched)
            verifier.Report(this, $"{misuse.Object}: {misuse.Message}.", verifier.FindByName(misuse.Operation));
    }
}
