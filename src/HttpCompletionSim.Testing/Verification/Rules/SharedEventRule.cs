namespace HttpCompletionSim.Testing.Verification;

/// <summary>Two operations share an event.</summary>
/// <remarks>Certain: an operation begins with the event of another one that is in flight. The start of the second resets the event, so a
/// signal of the first may be lost, and a wait cannot tell which of them has ended. An event that the profile ignores on a bound handle is
/// not counted.</remarks>
internal sealed class SharedEventRule() : VerifierRule(
    "HCV09", "Two operations in flight use one event.", ["EVT-05", "EVT-06", "GOR-04"])
{
    internal override void Started(Verifier verifier, ObservedOperation operation)
    {
        if (operation.Event is not { Latest: { IsInFlight: true } other } shared || other.Overlapped == operation.Overlapped)
            return;

        verifier.Report(
            this,
            $"{operation.Function} starts {operation.Name} with {verifier.NameOf(shared.Target)}, which {other.Name} in flight uses: " +
            "the start has reset the event, and a wait cannot tell which of them has ended.",
            shared,
            operation,
            other);
    }
}
