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

    /// <summary>
    /// The folder in which a run that fails leaves its timeline, a page to step through; null or empty for none. The message of the failure
    /// names the file. Default: the folder that the environment variable <c>HTTPSIM_TIMELINES</c> names; without it, in a process that runs
    /// tests, the folder of their results, and none in any other.
    /// </summary>
    /// <remarks>
    /// <para>The folder of the results is that of <c>dotnet test --results-directory</c> with Microsoft.Testing.Platform; without the
    /// option, and with VSTest, it is <c>TestResults</c> beside the program.</para>
    /// <para>The folder keeps the latest 50 timelines of failing runs, and older ones are deleted. Other files in it stay: a timeline of a
    /// failing run is known by the end of its name, <c>.timeline.html</c>, and by its last line.</para>
    /// <para>A machine that does not record is run once more for its events; no timeline is written if that run does not fail in the same
    /// way. An exploration that goes on after failures writes one for each kind of failure, for 10 kinds at most.</para>
    /// </remarks>
    public string? TimelineFolder { get; init; } = Testing.TimelineFolder.Default;

    /// <summary>The name of the scenario in a timeline; null for that of its method.</summary>
    internal string? TimelineName { get; init; }
}
