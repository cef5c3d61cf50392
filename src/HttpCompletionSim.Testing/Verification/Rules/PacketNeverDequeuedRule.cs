namespace HttpCompletionSim.Testing.Verification;

/// <summary>A packet stays in its port.</summary>
/// <remarks>Reported at the end of the run, for each operation whose packet was queued and was never dequeued. Not on by default: a program
/// may close its port with packets in it when it ends.</remarks>
internal sealed class PacketNeverDequeuedRule() : VerifierRule(
    "HCV05", "A packet is never dequeued.", ["PKT-01", "PKT-02", "CLOSE-06"], isOnByDefault: false)
{
    internal override void Ended(Verifier verifier)
    {
        foreach (ObservedOperation latest in verifier.Operations)
        {
            for (ObservedOperation? operation = latest; operation is not null; operation = operation.Earlier)
            {
                if (operation.HasQueuedPacket)
                {
                    verifier.Report(
                        this,
                        $"The packet of {operation.Name} was queued to {verifier.NameOf(operation.Port!)} and never dequeued.",
                        operation);
                }
            }
        }
    }
}
