using System.Text.Json.Nodes;
using HttpCompletionSim.Conformance.Matrix;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Viewer;
using HttpCompletionSim.Viewer.Rules;

namespace HttpCompletionSim.Lab.Situations;

/// <summary>A played situation as the page gets it.</summary>
internal sealed record SituationReply
{
    /// <summary>The function that was called.</summary>
    public required string Function { get; init; }

    /// <summary>The situation in words.</summary>
    public required string Situation { get; init; }

    /// <summary>The name of the profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The number of the row of the completion matrix.</summary>
    public required string Row { get; init; }

    /// <summary>Where the run differs from that row: nowhere, unless the simulator has a fault.</summary>
    public required IReadOnlyList<Observation> Differences { get; init; }

    /// <summary>The machine before the call.</summary>
    public required MachineView Before { get; init; }

    /// <summary>What happened, step by step.</summary>
    public required IReadOnlyList<StepReply> Steps { get; init; }

    /// <summary>The same steps as a timeline, for the component that draws it.</summary>
    public required JsonNode Timeline { get; init; }

    /// <summary>What a program can see.</summary>
    public required IReadOnlyList<ObservedValue> Values { get; init; }

    /// <summary>What the matrix expects of each field, in its own words: for tests of the page.</summary>
    public required Expectation Seen { get; init; }

    /// <summary>The rules that decided.</summary>
    public required IReadOnlyList<RuleText> Rules { get; init; }

    /// <summary>For each table of the founding page, the numbers of the rows that apply.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> LitRows { get; init; }

    /// <summary>The reply for a played situation.</summary>
    public static SituationReply Of(PlayedSituation played)
    {
        IReadOnlyList<MachineView> views = MachineViews.Of(played);
        var timeline = Viewer.Timeline.Of(played.Steps);
        return new SituationReply
        {
            Function = played.Operation.Function,
            Situation = played.Situation.ToString(),
            Profile = played.Profile.Name,
            Row = played.Row.Number,
            Differences = played.Differences,
            Before = views[0],
            Steps = [.. StepsOf(timeline, views)],
            Timeline = JsonNode.Parse(timeline.ToJson())!,
            Values = played.Values,
            Seen = played.Seen,
            Rules = [.. played.Rules.Select(RuleOf)],
            LitRows =
            [
                .. CoverageTable.All.Select(table => (IReadOnlyList<int>)
                [
                    .. Enumerable.Range(0, table.Rows.Count).Where(row => IsLit(table, row, played)),
                ]),
            ],
        };
    }

    /// <summary>The steps of a timeline, each with the view after it. A step can be two events: a call and its return.</summary>
    private static IEnumerable<StepReply> StepsOf(Viewer.Timeline timeline, IReadOnlyList<MachineView> views)
    {
        int events = 0;
        foreach (TimelineStep step in timeline.Steps)
        {
            events += step.Returned is null ? 1 : 2;
            yield return new StepReply(step.Event.Thread, step.Sentence, step.Line, [.. step.Rules.Select(RuleOf)], views[events]);
        }
    }

    /// <summary>
    /// Whether a row applies. A row of the first table promises a notification, and so it applies to a call that had one.
    /// </summary>
    private static bool IsLit(CoverageTable table, int row, PlayedSituation played)
    {
        bool promises = table == CoverageTable.All[0] && played.Situation.POverlapped;
        bool isTold = played.Situation is { PortBound: true, HEvent: not HEvent.LowBit }
            ? played.Steps.Any(step => step is PacketQueued)
            : played.Steps.Any(step => step is EventSet or OperationCompleted { HandleSignaled: true });
        return table.Rows[row].IsProvenBy(played.Situation, played.Seen) && (isTold || !promises);
    }

    private static RuleText RuleOf(string id) => RuleTexts.Find(id) ?? new RuleText(id, "", "");
}
