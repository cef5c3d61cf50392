namespace HttpCompletionSim.Testing.Verification;

/// <summary>An OVERLAPPED is used again in flight.</summary>
/// <remarks>Certain: the program starts an operation on an OVERLAPPED of an operation that is pending on the same handle. The simulator
/// itself notices it, and the rule reads its report (<see cref="MisuseKind.OverlappedInUse"/>).</remarks>
internal sealed class OverlappedReusedRule() : VerifierRule(
    "HCV01", "An OVERLAPPED starts an operation while another operation in flight uses it.", ["OVL-09"])
{
    internal override void Misused(Verifier verifier, MisuseReported misuse)
    {
        if (misuse.Misuse == MisuseKind.OverlappedInUse)
            verifier.Report(this, $"{misuse.Object} {misuse.Message}.", verifier.FindByName(misuse.Operation));
    }
}
