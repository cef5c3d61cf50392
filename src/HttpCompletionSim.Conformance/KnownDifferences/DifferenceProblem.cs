namespace HttpCompletionSim.Conformance.KnownDifferences;

/// <summary>A mismatch between the known differences and a run.</summary>
/// <param name="Case">The address of the case.</param>
/// <param name="Text">The problem, in one line.</param>
/// <param name="IsFlaky">
/// True when the run merely showed another result than the known one, which timing can cause; false when the files themselves lack
/// something.
/// </param>
internal sealed record DifferenceProblem(string Case, string Text, bool IsFlaky)
{
    public override string ToString() => Text;
}
