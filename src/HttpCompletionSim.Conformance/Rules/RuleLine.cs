using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Rules;

/// <summary>A rule as its file states it.</summary>
internal sealed partial record RuleLine(RuleId Id, IReadOnlyList<RuleEvidence> Evidence, string Text, RuleNote? Note)
{
    public static RuleLine Parse(string line, string group)
    {
        Match match = Form().Match(line);
        if (!match.Success)
            throw new FormatException($"'{line}' is not a rule: write GROUP-12 [evidence; evidence] Words.");

        var id = RuleId.Parse(match.Groups[1].Value);
        IEnumerable<RuleEvidence> evidence = match.Groups[2].Value.Split(';', StringSplitOptions.TrimEntries).Select(RuleEvidence.Parse);
        return id.Group == group
            ? new RuleLine(id, [.. evidence], match.Groups[3].Value, null)
            : throw new FormatException($"{id} stands under the heading of {group}.");
    }

    public RuleLine WithNote(RuleNote note) =>
        Note is null ? this with { Note = note } : throw new FormatException($"{Id} has a note already.");

    [GeneratedRegex(@"\A(\S+) \[([^\]]+)\] (\S.*)\z")]
    private static partial Regex Form();
}
