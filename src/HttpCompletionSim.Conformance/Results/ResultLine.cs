namespace HttpCompletionSim.Conformance;

/// <summary>One outcome with its place in its run: a line of a result file.</summary>
/// <param name="Number">Its number in the whole run, from 1.</param>
/// <param name="Of">How many the whole run has.</param>
/// <param name="Shard">The part of the run that the file holds.</param>
/// <param name="World">The world that the case ran in.</param>
/// <param name="Outcome">What it showed.</param>
internal sealed record ResultLine(int Number, int Of, Shard Shard, string World, CaseOutcome Outcome)
{
    /// <summary>The lines of a run.</summary>
    public static IEnumerable<ResultLine> From(ConformancePlan plan, World world, IReadOnlyList<CaseOutcome> outcomes) =>
        outcomes.Select((outcome, index) => new ResultLine(plan.Runs[index].Number, plan.Total, plan.Shard, world.Name, outcome));
}
