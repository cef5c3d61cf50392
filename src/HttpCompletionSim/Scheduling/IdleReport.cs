namespace HttpCompletionSim;

/// <summary>What <c>RunUntilIdle</c> saw when nothing could run any more.</summary>
/// <param name="Waiting">One line for each thread that is blocked: its name and what it waits for.</param>
public sealed record IdleReport(IReadOnlyList<string> Waiting)
{
    /// <inheritdoc/>
    public override string ToString() => Waiting.Count == 0 ? "idle; nobody waits" : "idle; " + string.Join("; ", Waiting);
}
