namespace HttpCompletionSim.Testing.Verification;

/// <summary>One completion is handled at the call and again at the port.</summary>
/// <remarks>Certain: the call has returned NO_ERROR on a bound handle without FILE_SKIP_COMPLETION_PORT_ON_SUCCESS, so its packet is in the
/// port. The program takes NO_ERROR for the end: it starts the next operation on the OVERLAPPED, or frees it. Later it dequeues the packet,
/// whose pointer is that of another operation, or of freed memory. Reported at that dequeue.</remarks>
internal sealed class CompletionHandledTwiceRule() : VerifierRule(
    "HCV04",
    "A completion is handled twice: NO_ERROR is taken for its end, and then its packet is dequeued.",
    ["PKT-01", "CPL-04", "MODE-01", "NETB-06"])
{
    internal override void Dequeued(Verifier verifier, ObservedOperation operation)
    {
        if (!operation.SucceededInlineWithPacket)
            return;

        if (operation.FreedBy is { } freedBy)
        {
            verifier.Report(
                this,
                $"{operation.Function} returned NO_ERROR for {operation.Name}, {freedBy} freed the OVERLAPPED, and now its packet is " +
                "dequeued. Without FILE_SKIP_COMPLETION_PORT_ON_SUCCESS the packet alone ends the operation.",
                operation);
        }
        else if (verifier.LatestOn(operation) is { } later && later != operation)
        {
            verifier.Report(
                this,
                $"{operation.Function} returned NO_ERROR for {operation.Name}, the OVERLAPPED was used again for {later.Name}, and now " +
                $"the packet of {operation.Name} is dequeued. Without FILE_SKIP_COMPLETION_PORT_ON_SUCCESS the packet alone ends the " +
                "operation.",
                operation,
                later);
        }
    }
}
