namespace HttpCompletionSim;

/// <summary>What <see cref="SimulatedMachine.RunUntilIdle"/> saw when no thread could run any more.</summary>
public sealed class IdleReport
{
    internal IdleReport(IReadOnlyList<WaitingThread> waiting) => Waiting = waiting;

    /// <summary>The blocked threads. The thread that called <see cref="SimulatedMachine.RunUntilIdle"/> is not among them.</summary>
    public IReadOnlyList<WaitingThread> Waiting { get; }

    /// <summary>The report as one line.</summary>
    /// <returns>For example <c>idle; worker waits for GetQueuedCompletionStatus</c>.</returns>
    public override string ToString() => Waiting.Count == 0 ? "idle; no thread waits" : "idle; " + string.Join("; ", Waiting);
}
