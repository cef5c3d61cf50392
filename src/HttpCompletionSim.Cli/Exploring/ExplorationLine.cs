using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>What the exploration of one scenario did: a line of a result file.</summary>
internal sealed record ExplorationLine
{
    /// <summary>The file name of the assembly.</summary>
    public required string Assembly { get; init; }

    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Its number among the scenarios that were explored, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How many scenarios were explored.</summary>
    public required int Of { get; init; }

    /// <summary>The part of the exploration.</summary>
    public required Shard Shard { get; init; }

    /// <summary>The name of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The strategy with its depth, as in <c>pct 3</c>.</summary>
    public required string Strategy { get; init; }

    /// <summary>The first seed; null for a strategy without seeds.</summary>
    public required ulong? Seed { get; init; }

    /// <summary>Whether documented faults were injected (<c>--faults</c>).</summary>
    public required bool HasFaults { get; init; }

    /// <summary>What it came to.</summary>
    public required ExplorationOutcome Outcome { get; init; }

    /// <summary>Why there were no more runs, or what a strategy that covers everything has covered; empty for nothing to say.</summary>
    public string Remark { get; init; } = "";

    /// <summary>How many runs there were.</summary>
    public long Runs { get; init; }

    /// <summary>How many different sequences of choices they made. Of several parts together: at most.</summary>
    public long Distinct { get; init; }

    /// <summary>The largest number of choices of a run.</summary>
    public int MostChoices { get; init; }

    /// <summary>How often another thread got the turn.</summary>
    public long ContextSwitches { get; init; }

    /// <summary>How many runs failed.</summary>
    public int FailedRuns { get; init; }

    /// <summary>How long it took; of several parts, together.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The failures, of each message the first one.</summary>
    public IReadOnlyList<FoundFailure> Failures { get; init; } = [];
}
