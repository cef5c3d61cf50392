namespace HttpCompletionSim.Testing.Verification;

/// <summary>A byte-count pointer beside an OVERLAPPED.</summary>
/// <remarks>The first such call is reported, in a profile that does not write the count
/// (<see cref="MisuseKind.ByteCountBesideOverlapped"/>). Whether the program relies on the count cannot be seen from outside, so the rule
/// is not on by default. A program that does rely on it gets 0xCDCDCDCD with <see cref="BytesWhenOverlapped.Poison"/>.</remarks>
internal sealed class ByteCountRule() : VerifierRule(
    "HCV07",
    "A byte-count pointer is given beside an OVERLAPPED, where the count is not written.",
    ["CPL-08", "DIV-02"],
    isOnByDefault: false)
{
    internal override void Misused(Verifier verifier, MisuseReported misuse)
    {
        if (misuse.Misuse == MisuseKind.ByteCountBesideOverlapped)
            verifier.Report(this, $"{misuse.Object} {misuse.Message}.", verifier.FindByName(misuse.Operation));
    }
}
