using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>GetOverlappedResult waits for a bound handle.</summary>
/// <remarks>Certain: the call waits for a pending operation whose OVERLAPPED has no event, on a handle that is bound to a port. The end of
/// any operation on the handle ends the wait, and the packet of the operation goes to the port as well.</remarks>
internal sealed class ResultWithoutEventRule() : VerifierRule(
    "HCV08",
    "GetOverlappedResult waits without an event for an operation on a handle that is bound to a port.",
    ["GOR-03", "GOR-10", "FOBJ-05"])
{
    internal override void ResultAsked(Verifier verifier, ResultCall call)
    {
        if (!call.Waits || call.Status != NtStatus.STATUS_PENDING || call.EventHandle != 0)
            return;

        if (call.Operation is { IsInFlight: true } operation && operation.File.Binding is { } binding)
        {
            verifier.Report(
                this,
                $"GetOverlappedResult waits for {operation.Name}, which has no event, on {verifier.NameOf(operation.File)}, which is " +
                $"bound to {verifier.NameOf(binding.Port)}: every operation on the handle ends the wait.",
                operation);
        }
    }
}
