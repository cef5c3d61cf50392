namespace HttpCompletionSim;

/// <summary>What there is on a machine at one moment. Returned by <see cref="SimulatedMachine.Describe"/>; prints as text.</summary>
/// <remarks>The text has the words and the order of <c>netsh http show servicestate</c>. What that command does not show follows:
/// connections, completion ports and waiting threads.</remarks>
public sealed record MachineSnapshot
{
    /// <summary>The server sessions, with their URL groups.</summary>
    public required IReadOnlyList<ServerSessionSnapshot> Sessions { get; init; }

    /// <summary>The request queues, in the order in which they were created.</summary>
    public required IReadOnlyList<RequestQueueSnapshot> Queues { get; init; }

    /// <summary>The TCP ports that are listened on, in order.</summary>
    public required IReadOnlyList<int> ListeningPorts { get; init; }

    /// <summary>The connections, in the order of their ids.</summary>
    public required IReadOnlyList<ConnectionSnapshot> Connections { get; init; }

    /// <summary>The completion ports of the program, in the order of their handles.</summary>
    public required IReadOnlyList<CompletionPortSnapshot> CompletionPorts { get; init; }

    /// <summary>The threads of the machine that wait, and what each of them waits for.</summary>
    public required IReadOnlyList<WaitingThread> WaitingThreads { get; init; }

    /// <summary>The snapshot as text of several lines, without a line end at its end.</summary>
    public override string ToString() => SnapshotText.Of(this);
}
