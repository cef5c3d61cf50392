namespace HttpCompletionSim.Testing;

/// <summary>What a controlled run did.</summary>
public sealed class SimulationResult
{
    internal SimulationResult(Schedule schedule, IReadOnlyList<TraceEvent> trace)
    {
        Schedule = schedule;
        Trace = trace;
    }

    /// <summary>What was chosen, and where.</summary>
    public Schedule Schedule { get; }

    /// <summary>Repeats the run.</summary>
    public ScheduleToken Token => IsShrunk ? Schedule.DeviationToken : Schedule.Token;

    /// <summary>Its events; empty unless the machine records them (<see cref="MachineOptions.RecordTrace"/>).</summary>
    public IReadOnlyList<TraceEvent> Trace { get; }

    /// <summary>The trace as the lines that people read.</summary>
    public string TraceText => string.Join('\n', Trace);

    /// <summary>How often another thread got the turn.</summary>
    public long ContextSwitches { get; internal init; }

    /// <summary>How often it could have.</summary>
    public long SchedulingPoints { get; internal init; }

    /// <summary>What the verifier has found. A run with findings fails.</summary>
    public IReadOnlyList<Finding> Findings { get; internal init; } = [];

    /// <summary>Whether the run was given up, because it would only have repeated what other runs have tried.</summary>
    internal bool IsPruned { get; init; }

    /// <summary>Whether the token counts the natural choices in place of writing them.</summary>
    internal bool IsShrunk { get; init; }

    /// <summary>The same run, named by the choices that are not the natural ones.</summary>
    internal SimulationResult Shrunk() => new(Schedule, Trace)
    {
        ContextSwitches = ContextSwitches,
        SchedulingPoints = SchedulingPoints,
        Findings = Findings,
        IsShrunk = true,
    };
}
