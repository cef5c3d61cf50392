using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Results;

/// <summary>The results of a conformance run: what reports and comparisons are made from.</summary>
internal sealed class ResultSet
{
    /// <summary>Makes a set of result lines.</summary>
    public ResultSet(IReadOnlyList<ResultLine> lines) => Lines = lines;

    /// <summary>Makes the set of a run.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="target">The target on which the cases ran.</param>
    /// <param name="outcomes">The outcomes, in the order of the plan.</param>
    public ResultSet(ConformancePlan plan, Target target, IReadOnlyList<CaseOutcome> outcomes)
        : this([.. outcomes.Select((outcome, index) => LineOf(plan, index, target, outcome))])
    {
    }

    /// <summary>The lines, in the order of the run.</summary>
    public IReadOnlyList<ResultLine> Lines { get; }

    /// <summary>The outcomes of the lines.</summary>
    public IEnumerable<CaseOutcome> Outcomes => Lines.Select(line => line.Outcome);

    /// <summary>The names of the targets on which the cases ran; usually one.</summary>
    public string TargetNames => string.Join("+", Lines.Select(line => line.Target).Distinct());

    /// <summary>Which part of a run some lines are, as words that begin with a comma; empty when they are the whole.</summary>
    public static string PartOf(IEnumerable<ResultLine> lines) =>
        lines.Select(line => line.Shard).Distinct().Take(2).ToArray() is [var only] && only != Shard.Whole ? $", part {only}" : "";

    private static ResultLine LineOf(ConformancePlan plan, int index, Target target, CaseOutcome outcome) =>
        new(plan.Runs[index].Number, plan.Total, plan.Shard, target.Name, outcome);
}
