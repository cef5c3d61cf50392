using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>Memory that the system owns is freed, or a NativeOverlapped that is not in use.</summary>
/// <remarks>Certain: <see cref="OverlappedBlock"/>, a buffer, or a NativeOverlapped of a bound handle is freed while its operation is
/// pending, or a NativeOverlapped is freed twice. The simulator reports it (<see cref="MisuseKind.OverlappedFreedInFlight"/>,
/// <see cref="MisuseKind.BufferFreedInFlight"/>, <see cref="MisuseKind.OverlappedFreedTwice"/>).
/// Memory that the program allocates itself is not seen.</remarks>
internal sealed class FreedInFlightRule() : VerifierRule(
    "HCV03", "An OVERLAPPED or a buffer is freed while its operation is in flight.", ["OVL-09", "OVL-10"])
{
    internal override void Misused(Verifier verifier, MisuseReported misuse)
    {
        if (misuse.Misuse is MisuseKind.OverlappedFreedInFlight or MisuseKind.BufferFreedInFlight or MisuseKind.OverlappedFreedTwice)
            verifier.Report(this, $"{misuse.Object} {misuse.Message}.", verifier.FindByName(misuse.Operation));
    }
}
