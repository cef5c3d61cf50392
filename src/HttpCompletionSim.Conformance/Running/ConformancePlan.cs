
namespace HttpCompletionSim.Conformance;

/// <summary>What a run is to run, in order: profile after profile, in each the cases in the order given, and all of it as often as asked.</summary>
internal sealed class ConformancePlan
{
    /// <summary>Makes a plan.</summary>
    public ConformancePlan(IReadOnlyList<ConformanceCase> cases, IReadOnlyList<CompletionProfile> profiles, int repeat = 1, Shard? shard = null)
    {
        Shard = shard ?? Shard.Whole;
        Total = cases.Count * profiles.Count * repeat;
        Runs =
        [
            .. from time in Enumerable.Range(0, repeat)
               from profile in Enumerable.Range(0, profiles.Count)
               from index in Enumerable.Range(0, cases.Count)
               let number = (((time * profiles.Count) + profile) * cases.Count) + index + 1
               where Shard.Contains(number)
               select new PlannedRun(number, cases[index], profiles[profile]),
        ];
    }

    /// <summary>The part of the whole that this is.</summary>
    public Shard Shard { get; }

    /// <summary>How many runs the whole has.</summary>
    public int Total { get; }

    /// <summary>The runs of this part.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; }
}
