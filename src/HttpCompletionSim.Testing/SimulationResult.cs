namespace HttpCompletionSim.Testing;

/// <summary>What a one-at-a-time run did.</summary>
/// <param name="Token">Repeats the run, with every choice written out.</param>
/// <param name="Trace">Its events; empty unless the machine records them (<see cref="MachineOptions.RecordTrace"/>).</param>
/// <param name="Switches">How often another thread got its turn.</param>
/// <param name="SchedulingPoints">How often it could have.</param>
public sealed record SimulationResult(SimulationToken Token, IReadOnlyList<TraceEvent> Trace, long Switches, long SchedulingPoints)
{
    /// <summary>The trace as the lines that people read.</summary>
    public string TraceText => string.Join('\n', Trace);
}
