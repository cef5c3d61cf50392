namespace HttpCompletionSim.Testing;

/// <summary>What a controlled run did.</summary>
public sealed class SimulationResult
{
    internal SimulationResult(Schedule schedule, IReadOnlyList<TraceEvent> trace, long contextSwitches, long schedulingPoints)
    {
        Schedule = schedule;
        Trace = trace;
        ContextSwitches = contextSwitches;
        SchedulingPoints = schedulingPoints;
    }

    /// <summary>What was chosen, and where.</summary>
    public Schedule Schedule { get; }

    /// <summary>Repeats the run, with every choice written out.</summary>
    public ScheduleToken Token => Schedule.Token;

    /// <summary>Its events; empty unless the machine records them (<see cref="MachineOptions.RecordTrace"/>).</summary>
    public IReadOnlyList<TraceEvent> Trace { get; }

    /// <summary>The trace as the lines that people read.</summary>
    public string TraceText => string.Join('\n', Trace);

    /// <summary>How often another thread got the turn.</summary>
    public long ContextSwitches { get; }

    /// <summary>How often it could have.</summary>
    public long SchedulingPoints { get; }
}
