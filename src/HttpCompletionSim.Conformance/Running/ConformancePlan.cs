using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Running;

/// <summary>
/// The runs of a conformance run, in order: profile after profile, in each profile the cases in the given order, and all of that as often
/// as asked.
/// </summary>
internal sealed class ConformancePlan
{
    /// <summary>Plans a run.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="profiles">The profiles.</param>
    /// <param name="repeat">How often the whole is repeated.</param>
    /// <param name="shard">The part of the run to plan; null for the whole.</param>
    public ConformancePlan(
        IReadOnlyList<ConformanceCase> cases, IReadOnlyList<CompletionProfile> profiles, int repeat = 1, Shard? shard = null)
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

    /// <summary>The part of the run that this plan holds.</summary>
    public Shard Shard { get; }

    /// <summary>The number of runs of the whole.</summary>
    public int Total { get; }

    /// <summary>The runs of this part.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; }
}
