using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>The context of a completion is freed on an error that still queues its packet.</summary>
/// <remarks>Certain: the OVERLAPPED was freed after its operation had ended and before its packet was dequeued, and now the packet is
/// dequeued, with a pointer to freed memory. Its call returned ERROR_IO_PENDING, which the program may take for a failure, or a warning
/// such as ERROR_MORE_DATA, or it was cancelled. The free after NO_ERROR is HCV04.</remarks>
internal sealed class ContextFreedRule() : VerifierRule(
    "HCV21", "An OVERLAPPED is freed after an error, and then its packet is dequeued.", ["PKT-03", "PKT-04", "PKT-10", "NETB-03"])
{
    internal override void Dequeued(Verifier verifier, ObservedOperation operation)
    {
        if (operation.FreedBy is not { } freedBy || operation.SucceededInlineWithPacket)
            return;

        verifier.Report(
            this,
            $"{operation.Function} returned {Win32Error.NameOf(operation.Step.Returns)} for {operation.Name}, {freedBy} freed the " +
            $"OVERLAPPED, and now its packet is dequeued, with {NtStatus.NameOf(operation.Status)}.",
            operation);
    }
}
