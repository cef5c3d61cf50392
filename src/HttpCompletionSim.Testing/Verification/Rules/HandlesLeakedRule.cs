using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>Handles are left open.</summary>
/// <remarks>Reported at the end of the run, for each open handle that was made on the machine. Not on by default: the end of a process
/// closes its handles, and a short test may leave them to that.</remarks>
internal sealed class HandlesLeakedRule() : VerifierRule(
    "HCV17", "A handle is still open at the end.", ["SHUT-08", "CLOSE-06"], isOnByDefault: false)
{
    internal override void Ended(Verifier verifier)
    {
        foreach ((nint _, KernelObject target) in HandleTable.MadeThrough(verifier.Io))
        {
            object? known = target is EventObject { Observation: { } observed } ? observed : null;
            verifier.Report(this, $"A handle of {verifier.NameOf(target)} is open.", target, known);
        }
    }
}
