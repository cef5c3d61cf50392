using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>One rule that the simulator follows, with its evidence and with the cases and tests that check it.</summary>
internal sealed class Rule
{
    private static readonly Dictionary<RuleNoteKind, RuleStatus> s_excuses = new()
    {
        [RuleNoteKind.NotModelled] = RuleStatus.NotModelled,
        [RuleNoteKind.Planned] = RuleStatus.Planned,
    };

    /// <summary>Makes a rule.</summary>
    /// <param name="line">The rule as its file states it.</param>
    /// <param name="cases">The addresses of the cases that name it.</param>
    /// <param name="tests">The tests that name it; null when the list of tests is not available.</param>
    public Rule(RuleLine line, IReadOnlyList<string> cases, IReadOnlyList<string>? tests)
    {
        Number = line.Id;
        Evidence = line.Evidence;
        Text = line.Text;
        Note = line.Note;
        Cases = cases;
        Tests = tests ?? [];
        RuleStatus unexcused = tests is null ? RuleStatus.NoCase : RuleStatus.Missing;
        Status = Cases.Count + Tests.Count > 0 ? RuleStatus.Covered
            : Note is null ? unexcused
            : s_excuses.GetValueOrDefault(Note.Kind, unexcused);
    }

    /// <summary>The id, with which code, tests and documents cite the rule: <c>RECV-12</c>.</summary>
    public string Id => Number.ToString();

    /// <summary>The rule, as a sentence.</summary>
    public string Text { get; }

    /// <summary>The sources of the rule.</summary>
    public IReadOnlyList<RuleEvidence> Evidence { get; }

    /// <summary>How binding the rule is: as its best evidence.</summary>
    public ConformanceLevel Level => Evidence.Min(each => each.Level);

    /// <summary>Whether a case or a test covers the rule and, if not, why.</summary>
    public RuleStatus Status { get; }

    /// <summary>
    /// Why the rule is not modelled, which function it waits for, or which part of it is left out; null for most rules.
    /// </summary>
    public string? Remark => Note?.Text;

    /// <summary>The addresses of the conformance cases that name the rule.</summary>
    public IReadOnlyList<string> Cases { get; }

    /// <summary>The tests of the repository that name the rule; empty when the list of tests is not available.</summary>
    public IReadOnlyList<string> Tests { get; }

    /// <summary>The id in its two parts.</summary>
    public RuleId Number { get; }

    /// <summary>The note under the rule; null for most rules.</summary>
    public RuleNote? Note { get; }

    /// <summary>True when the note contradicts the coverage.</summary>
    public bool IsNoteStale =>
        Note is not null && Status != RuleStatus.NoCase && (Status == RuleStatus.Covered) == s_excuses.ContainsKey(Note.Kind);

    /// <inheritdoc/>
    public override string ToString() => $"{Id}  {Text}";
}
