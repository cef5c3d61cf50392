using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>An OVERLAPPED was moved in flight.</summary>
/// <remarks>Certain: GetOverlappedResult is asked about an address on which no operation began, and Internal there is STATUS_PENDING, which
/// only the start of an operation writes. An operation with the same handle and the same hEvent began at another address, so the structure
/// is a copy of that one: its end will never be written to the copy.</remarks>
internal sealed class OverlappedMovedRule() : VerifierRule(
    "HCV02", "GetOverlappedResult reads a copy of an OVERLAPPED, which was moved while its operation was in flight.", ["OVL-09", "OVL-10"])
{
    internal override void ResultAsked(Verifier verifier, ResultCall call)
    {
        if (call.Operation is not null || call.Status != NtStatus.STATUS_PENDING)
            return;

        foreach (ObservedOperation operation in verifier.Operations)
        {
            if (operation.File == call.File && operation.EventHandle == call.EventHandle && !operation.FailedAtOnce)
            {
                verifier.Report(
                    this,
                    $"GetOverlappedResult reads an OVERLAPPED that no operation was started with. It is a copy of {operation.Name}, " +
                    $"taken while {operation.Function} was in flight, and will say STATUS_PENDING for ever.",
                    operation);
                return;
            }
        }
    }
}
