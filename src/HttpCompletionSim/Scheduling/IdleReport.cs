namespace HttpCompletionSim;

/// <summary>What <c>RunUntilIdle</c> saw when nothing could run any more.</summary>
public sealed class IdleReport
{
    internal IdleReport(IReadOnlyList<string> waiting) => Waiting = waiting;

    /// <summary>One line for each thread that is blocked: its name and what it waits for.</summary>
    public IReadOnlyList<string> Waiting { get; }

    /// <inheritdoc/>
    public override string ToString() => Waiting.Count == 0 ? "idle; no thread waits" : "idle; " + string.Join("; ", Waiting);
}
