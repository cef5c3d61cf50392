namespace HttpCompletionSim.Conformance.Rules;

/// <summary>The line under a rule which says that the rule, or a part of it, is left out or still to come.</summary>
internal sealed record RuleNote(RuleNoteKind Kind, string Text)
{
    private static readonly (string Word, RuleNoteKind Kind)[] s_words =
    [
        ("not modelled", RuleNoteKind.NotModelled),
        ("planned", RuleNoteKind.Planned),
        ("partly not modelled", RuleNoteKind.PartlyNotModelled),
        ("partly planned", RuleNoteKind.PartlyPlanned),
    ];

    public override string ToString() => $"{s_words.Single(each => each.Kind == Kind).Word}: {Text}";

    public static RuleNote Parse(string line)
    {
        string[] parts = line.Split(':', 2, StringSplitOptions.TrimEntries);
        foreach ((string word, RuleNoteKind kind) in s_words)
        {
            if (parts is [var first, { Length: > 0 } text] && first == word)
                return new RuleNote(kind, text);
        }

        string words = string.Join(", ", s_words.Select(each => each.Word));
        throw new FormatException($"'{line}' is not a note on a rule: write {words}, then a colon and a reason.");
    }
}
