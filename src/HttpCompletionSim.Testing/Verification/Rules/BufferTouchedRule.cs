namespace HttpCompletionSim.Testing.Verification;

/// <summary>A buffer changes while the system owns it.</summary>
/// <remarks>Certain: a checksum of the buffer, taken when the operation pended, differs when a thread of the system claims the operation,
/// before the system itself has written to the buffer. Changes of the same bytes back, and buffers of more than 64 KiB, are not seen. Two
/// operations in flight with one buffer count too: the end of the first changes the buffer of the second.</remarks>
internal sealed class BufferTouchedRule() : VerifierRule(
    "HCV16", "A buffer is changed while an operation in flight owns it.", ["CPL-14", "OVL-10"])
{
    internal override void Claimed(Verifier verifier, ObservedOperation operation)
    {
        if (operation.Sums!.HaveChanged)
        {
            verifier.Report(
                this, $"The buffer of {operation.Name} has changed while {operation.Function} was in flight and owned it.", operation);
        }
    }
}
