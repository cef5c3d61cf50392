using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>Explores scenarios as a command line asks for it.</summary>
internal sealed class ScenarioExplorer
{
    /// <summary>At most so many failures with different messages are told for each scenario (<c>--continue</c>).</summary>
    private const int MostFailures = 20;

    /// <summary>The strategy.</summary>
    public required StrategyChoice Strategy { get; init; }

    /// <summary>How many runs the whole has for each scenario; null for no limit.</summary>
    public required long? Runs { get; init; }

    /// <summary>How long each scenario is explored; null for no limit.</summary>
    public required TimeSpan? Time { get; init; }

    /// <summary>How many runs go on at once.</summary>
    public required int Jobs { get; init; }

    /// <summary>The part of the whole.</summary>
    public required Shard Shard { get; init; }

    /// <summary>Whether a failure is shrunk.</summary>
    public required bool Shrinks { get; init; }

    /// <summary>Whether runs go on after a failure.</summary>
    public required bool GoesOn { get; init; }

    /// <summary>Explores one scenario.</summary>
    /// <param name="run">The scenario.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="of">How many there are.</param>
    /// <param name="progress">Is told how far the exploration is; null for no report.</param>
    /// <exception cref="UsageException">The part holds no run, or the strategy cannot be divided.</exception>
    public ExplorationLine Explore(ScenarioRun run, int number, int of, IProgress<ExplorationProgress>? progress)
    {
        var line = new ExplorationLine
        {
            Assembly = run.Assembly,
            Scenario = run.Name,
            Number = number,
            Of = of,
            Shard = Shard,
            Profile = run.Profile,
            Strategy = Strategy.ToString(),
            Seed = Strategy.Seed,
            HasFaults = run.HasFaults,
            Outcome = ExplorationOutcome.Survived,
        };
        ISchedulingStrategy strategy = Part();
        try
        {
            ExplorationResult result = Simulation.Explore(RunsOfPart(), run.Body, OptionsOf(run, strategy, progress));
            return WithFigures(line, result) with
            {
                Outcome = OutcomeOf(result),
                Remark = RemarkOn(result, strategy),
                FailedRuns = result.Failures.Count,
                Failures = FailuresOf(run, result),
            };
        }
        catch (SimulationFailedException failure)
        {
            return (failure.Exploration is { } result ? WithFigures(line, result) : line) with
            {
                Outcome = OutcomeWords.Of(failure),
                FailedRuns = failure.Exploration is null ? 0 : 1,
                Failures = [run.Describe(failure, count: 1)],
            };
        }
    }

    private static ExplorationLine WithFigures(ExplorationLine line, ExplorationResult result) => line with
    {
        Runs = result.Runs,
        Distinct = result.DistinctSchedules,
        MostChoices = result.MostChoices,
        ContextSwitches = result.ContextSwitches,
        Elapsed = result.Elapsed,
    };

    private static ExplorationOutcome OutcomeOf(ExplorationResult result) => result.Runs == 0
        ? ExplorationOutcome.OutOfBounds
        : result.Failures.Select(OutcomeWords.Of).DefaultIfEmpty(ExplorationOutcome.Survived).Max();

    /// <summary>Of each message the first failure. They were not shrunk, so two with the same cause can differ in nothing else.</summary>
    private static FoundFailure[] FailuresOf(ScenarioRun run, ExplorationResult result) =>
    [
        .. result.Failures
            .GroupBy(ScenarioRun.MessageOf)
            .Take(MostFailures)
            .Select(group => run.Describe(group.First(), group.Count())),
    ];

    private static string RemarkOn(ExplorationResult result, ISchedulingStrategy strategy)
    {
        string covered = strategy is ExhaustiveStrategy exhaustive ? $"Exhaustive: {exhaustive}." : "";
        string end = result.End switch
        {
            ExplorationEnd.TimeLimit when result.Runs == 0 => "The time limit was reached before the first run.",
            ExplorationEnd.TimeLimit => "The time limit was reached.",
            ExplorationEnd.NothingLeft => "Nothing is left to try.",
            ExplorationEnd.MemoryLimit => "The memory limit was reached.",
            _ => "",
        };
        return $"{end} {covered}".Trim();
    }

    private ISchedulingStrategy Part()
    {
        ISchedulingStrategy whole = Strategy.Create();
        if (Shard == Shard.Whole)
            return whole;

        return whole.Part(Shard.Index - 1, Shard.Count)
            ?? throw new UsageException($"--strategy {Strategy} cannot be divided: leave --shard out.");
    }

    private long RunsOfPart()
    {
        if (Runs is not { } runs)
            return long.MaxValue;

        long ofPart = (runs - Shard.Index + Shard.Count) / Shard.Count;
        return ofPart > 0
            ? ofPart
            : throw new UsageException($"--shard {Shard} holds no run of {runs}: write K/N with K at most {runs}.");
    }

    private ExploreOptions OptionsOf(ScenarioRun run, ISchedulingStrategy strategy, IProgress<ExplorationProgress>? progress)
    {
        var options = new ExploreOptions
        {
            Machine = run.Options.Machine,
            Faults = run.Options.Faults,
            Verifier = run.Options.Verifier,
            MaxSchedulingPoints = run.Options.MaxSchedulingPoints,
            MaxTurn = run.Options.MaxTurn,
            MaxMemory = run.Options.MaxMemory,
            FirstSeed = Strategy.Seed ?? 0,
            Strategy = strategy,
            Jobs = Jobs,
            TimeLimit = Time,
            ContinueAfterFailure = GoesOn,
            Progress = progress,
            TimelineFolder = null,
        };
        return Shrinks ? options : options with { ShrinkRuns = 0 };
    }
}
