using System.Text.Json;
using HttpCompletionSim.Viewer.Rules;

namespace HttpCompletionSim.Viewer.Data;

/// <summary>Makes the data of a timeline for scripts.</summary>
internal sealed class TimelineDataWriter
{
    /// <summary>The members that every event has; a step has them in columns of their own.</summary>
    private static readonly HashSet<string> s_common = ["kind", "seq", "ms", "thread", "rules"];

    private static readonly Dictionary<string, string> s_laneWords =
        Enum.GetValues<TimelineLaneKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), LaneWords.Of);

    private static readonly Dictionary<string, string> s_spanWords =
        Enum.GetValues<TimelineSpanKind>().ToDictionary(kind => kind.ToString().ToLowerInvariant(), SpanWords.Of);

    private readonly Interned<string> _threads = new();
    private readonly Interned<string> _names = new();
    private readonly Interned<string> _rules = new();
    private readonly Interned<string> _kinds = new();
    private readonly List<Interned<string>> _members = [];
    private readonly Dictionary<string, int> _ruleSets = [];
    private readonly List<IReadOnlyList<int>> _ruleSetIndices = [];

    private TimelineDataWriter()
    {
    }

    /// <summary>The data of a timeline.</summary>
    public static TimelineData Of(Timeline timeline) => new TimelineDataWriter().Make(timeline);

    private TimelineData Make(Timeline timeline)
    {
        IReadOnlyList<TimelineStep> steps = timeline.Steps;
        OperationLives lives = OperationLives.Of(steps);
        var values = new List<IReadOnlyList<JsonElement?>>(steps.Count);
        var returned = new Dictionary<int, IReadOnlyList<JsonElement?>>();
        for (int i = 0; i < steps.Count; i++)
        {
            values.Add(ValuesOf(steps[i].Event));
            if (steps[i].Returned is { } end)
                returned.Add(i, ValuesOf(end));
        }

        var columns = new StepColumns
        {
            Seq = [.. steps.Select(step => step.Event.Sequence)],
            Ms = [.. steps.Select(step => step.Event.Time.TotalMilliseconds)],
            Thread = [.. steps.Select(step => _threads.IndexOf(step.Event.Thread))],
            Lane = [.. steps.Select(step => step.Lane)],
            Kind = [.. steps.Select(step => _kinds.IndexOf(step.Event.Kind.ToString()))],
            From = [.. steps.Select(step => step.Arrow?.From ?? -1)],
            To = [.. steps.Select(step => step.Arrow?.To ?? -1)],
            Operation = lives.OperationOf,
            Rules = [.. steps.Select(RuleSetOf)],
            Warning = [.. steps.Select(step => step.IsWarning ? 1 : 0)],
            Sentence = [.. steps.Select(step => step.Sentence)],
            Line = [.. steps.Select(step => step.Line)],
            Values = values,
            Returned = returned,
        };
        var spans = new SpanColumns
        {
            Lane = [.. timeline.Spans.Select(span => span.Lane)],
            Slot = [.. timeline.Spans.Select(span => span.Slot)],
            Kind = [.. timeline.Spans.Select(span => span.Kind.ToString().ToLowerInvariant())],
            From = [.. timeline.Spans.Select(span => span.From)],
            To = [.. timeline.Spans.Select(span => span.To)],
            Subject = [.. timeline.Spans.Select(span => _names.IndexOf(span.Subject))],
        };
        return new TimelineData
        {
            Lanes = [.. timeline.Lanes.Select(lane => new LaneData(lane.Kind.ToString().ToLowerInvariant(), lane.Title, lane.IsShared))],
            LaneWords = s_laneWords,
            SpanWords = s_spanWords,
            Threads = _threads.Values,
            Kinds = [.. _kinds.Values.Select((name, i) => new KindData(name, _members[i].Values))],
            Names = _names.Values,
            Rules = [.. _rules.Values.Select(DataOf)],
            RuleSets = _ruleSetIndices,
            Operations = lives.Operations,
            Steps = columns,
            Spans = spans,
        };
    }

    private static RuleData DataOf(string id) =>
        RuleTexts.Find(id) is { } rule ? new RuleData(id, rule.Text, rule.Evidence) : new RuleData(id, "", "");

    private IReadOnlyList<JsonElement?> ValuesOf(TraceEvent traceEvent)
    {
        int kind = _kinds.IndexOf(traceEvent.Kind.ToString());
        if (kind == _members.Count)
            _members.Add(new Interned<string>());

        var values = new List<JsonElement?>();
        JsonElement all = JsonSerializer.SerializeToElement(traceEvent, TraceJsonContext.Default.TraceEvent);
        foreach (JsonProperty member in all.EnumerateObject())
        {
            if (s_common.Contains(member.Name))
                continue;

            int index = _members[kind].IndexOf(member.Name);
            while (values.Count <= index)
                values.Add(null);

            values[index] = member.Value;
        }

        return values;
    }

    private int RuleSetOf(TimelineStep step)
    {
        string key = string.Join(' ', step.Rules);
        if (!_ruleSets.TryGetValue(key, out int index))
        {
            index = _ruleSetIndices.Count;
            _ruleSets.Add(key, index);
            _ruleSetIndices.Add([.. step.Rules.Select(_rules.IndexOf)]);
        }

        return index;
    }
}
