using System.Globalization;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>The results of an exploration, one for each scenario.</summary>
internal sealed class ExplorationSet
{
    private ExplorationSet(IReadOnlyList<ExplorationLine> lines, IReadOnlyList<string> missing)
    {
        Lines = lines;
        Missing = missing;
    }

    /// <summary>One for each scenario.</summary>
    public IReadOnlyList<ExplorationLine> Lines { get; }

    /// <summary>What is not there, in words, as in <c>part 2/3 of Races.Lost</c>.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Whether every scenario survived, and nothing is missing.</summary>
    public bool HasSurvived => Missing.Count == 0 && Lines.All(line => line.Outcome == ExplorationOutcome.Survived);

    /// <summary>How many scenarios came to what, as in <c>5 scenarios: 4 survived, 1 failed</c>.</summary>
    public string Totals
    {
        get
        {
            IEnumerable<string> counts =
                from outcome in Lines.GroupBy(line => line.Outcome)
                orderby outcome.Key
                select string.Create(CultureInfo.InvariantCulture, $"{outcome.Count():N0} {outcome.Key.Word()}");
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{Lines.Count:N0} scenario{(Lines.Count == 1 ? "" : "s")}: {string.Join(", ", counts)}");
        }
    }

    /// <summary>The results of a whole, or of one part of it.</summary>
    public static ExplorationSet Of(IReadOnlyList<ExplorationLine> lines) => new(lines, []);

    /// <summary>Puts the results of all parts together.</summary>
    /// <exception cref="UsageException">A part is there twice.</exception>
    public static ExplorationSet Merge(IEnumerable<ExplorationLine> lines)
    {
        // What a command line decides; the lines of one exploration differ in nothing of it.
        var explorations = lines
            .GroupBy(line => (line.Assembly, line.Of, line.Shard.Count, line.Strategy, line.Seed, line.HasFaults))
            .ToArray();
        IEnumerable<ExplorationLine> sums =
            from exploration in explorations
            from scenario in exploration.GroupBy(line => (line.Number, line.Profile))
            orderby scenario.Key.Number
            select Sum(scenario);
        return new ExplorationSet([.. sums], [.. explorations.SelectMany(exploration => MissingOf([.. exploration]))]);
    }

    private static ExplorationLine Sum(IEnumerable<ExplorationLine> parts)
    {
        ExplorationLine[] all = [.. parts.OrderBy(line => line.Shard.Index)];
        ExplorationLine first = all[0];
        if (all.GroupBy(line => line.Shard).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new UsageException($"The results of {first.Scenario}, part {twice.Key}, are there twice: name each file once.");

        return all.Length == 1 ? first : first with
        {
            Outcome = all.Max(line => line.Outcome),
            Remark = string.Join("; ", all.Select(line => line.Remark).Where(remark => remark.Length > 0).Distinct()),
            Shard = all.Length == first.Shard.Count ? Shard.Whole : first.Shard,
            Runs = all.Sum(line => line.Runs),
            FailedRuns = all.Sum(line => line.FailedRuns),
            Distinct = all.Sum(line => line.Distinct),
            MostChoices = all.Max(line => line.MostChoices),
            ContextSwitches = all.Sum(line => line.ContextSwitches),
            Elapsed = all.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Elapsed),
            Failures = [.. all.SelectMany(line => line.Failures)],
        };
    }

    private static IEnumerable<string> MissingOf(ExplorationLine[] exploration)
    {
        int parts = exploration[0].Shard.Count;
        for (int number = 1; number <= exploration[0].Of; number++)
        {
            IGrouping<string, ExplorationLine>[] have = [.. exploration.Where(line => line.Number == number).GroupBy(line => line.Profile)];
            foreach (IGrouping<string, ExplorationLine> scenario in have)
            {
                foreach (int part in Enumerable.Range(1, parts).Except(scenario.Select(line => line.Shard.Index)))
                    yield return $"part {part}/{parts} of {scenario.First().Scenario}";
            }

            if (have.Length == 0)
                yield return $"scenario {number} of {exploration[0].Of} of {exploration[0].Assembly}";
        }
    }
}
