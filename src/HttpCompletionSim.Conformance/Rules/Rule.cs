namespace HttpCompletionSim.Conformance.Rules;

/// <summary>One rule by which the machine goes, where it is known from, and what holds it.</summary>
internal sealed class Rule
{
    private static readonly Dictionary<RuleNoteKind, RuleStatus> s_excuses = new()
    {
        [RuleNoteKind.NotModelled] = RuleStatus.NotModelled,
        [RuleNoteKind.Planned] = RuleStatus.Planned,
    };

    public Rule(RuleId id, IReadOnlyList<RuleEvidence> evidence, string text, RuleNote? note, IReadOnlyList<string> cases, IReadOnlyList<string> tests)
    {
        Number = id;
        Evidence = evidence;
        Text = text;
        Note = note;
        Cases = cases;
        Tests = tests;
        Status = cases.Count + tests.Count > 0 ? RuleStatus.Covered : note is null ? RuleStatus.Missing : s_excuses.GetValueOrDefault(note.Kind, RuleStatus.Missing);
    }

    /// <summary>The name by which everybody cites it: <c>RECV-12</c>.</summary>
    public string Id => Number.ToString();

    /// <summary>The rule in a line.</summary>
    public string Text { get; }

    /// <summary>Where it is known from.</summary>
    public IReadOnlyList<RuleEvidence> Evidence { get; }

    /// <summary>How firmly it holds: as its best evidence does.</summary>
    public ConformanceLevel Level => Evidence.Min(each => each.Level);

    /// <summary>What holds it, or why nothing does.</summary>
    public RuleStatus Status { get; }

    /// <summary>The reason for which it is not modelled, the function that it waits for, or which part of it is left out; null for most.</summary>
    public string? Remark => Note?.Text;

    /// <summary>The addresses of the conformance cases that name it.</summary>
    public IReadOnlyList<string> Cases { get; }

    /// <summary>The tests of the repository that name it.</summary>
    public IReadOnlyList<string> Tests { get; }

    public RuleId Number { get; }

    public RuleNote? Note { get; }

    /// <summary>A note that the coverage proves wrong.</summary>
    public bool IsNoteStale => Note is not null && (Status == RuleStatus.Covered) == s_excuses.ContainsKey(Note.Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Id}  {Text}";
}
