namespace HttpCompletionSim.Testing;

/// <summary>How a controlled run is made, and its limits.</summary>
/// <remarks>A run that reaches a limit fails, with <see cref="SimulationFailedException.IsOutOfBounds"/>: it is not known what would have
/// come after.</remarks>
public record SimulationOptions
{
    /// <summary>How the machine of the scenario is made; null for the defaults. Memory, clock and threads are the run's in any
    /// case.</summary>
    public MachineOptions? Machine { get; init; }

    /// <summary>The faults that the machine of each run has from its beginning; null for none.</summary>
    public FaultPlan? Faults { get; init; }

    /// <summary>
    /// The rules of the <see cref="Testing.Verifier"/> that watches the run, which fails if there are findings.
    /// <see cref="VerifierOptions.None"/> for none.
    /// </summary>
    public VerifierOptions Verifier { get; init; } = VerifierOptions.Default;

    /// <summary>A run that passes more scheduling points than this is taken for an endless loop and fails.</summary>
    public long MaxSchedulingPoints { get; init; } = 2_000_000;

    /// <summary>
    /// A thread that keeps the turn longer than this without reaching a scheduling point fails the run: it may loop, or block outside the
    /// simulator. Measured with the host's clock, so it should be long enough for a busy computer. Not watched while a debugger is
    /// attached.
    /// </summary>
    public TimeSpan MaxTurn { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A run during which the heap of the process grows larger than this fails, in bytes. Looked at once in 65,536 scheduling
    /// points.</summary>
    public long MaxMemory { get; init; } = 4L * 1024 * 1024 * 1024;
}
