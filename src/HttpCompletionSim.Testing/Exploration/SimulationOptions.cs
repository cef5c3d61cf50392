namespace HttpCompletionSim.Testing;

/// <summary>How a controlled run is made, and its limits.</summary>
public record SimulationOptions
{
    /// <summary>How the machine of the scenario is made; null for the defaults. Memory, clock and threads are the run's in any
    /// case.</summary>
    public MachineOptions? Machine { get; init; }

    /// <summary>A run that passes more scheduling points than this is taken for an endless loop and fails.</summary>
    public long MaxSchedulingPoints { get; init; } = 2_000_000;

    /// <summary>
    /// A thread that keeps the turn longer than this without reaching a scheduling point fails the run: it may loop, or block outside the
    /// simulator. Measured with the host's clock, so it should be long enough for a busy computer. Not watched while a debugger is
    /// attached.
    /// </summary>
    public TimeSpan MaxTurn { get; init; } = TimeSpan.FromSeconds(30);
}
