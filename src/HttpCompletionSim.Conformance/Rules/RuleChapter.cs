namespace HttpCompletionSim.Conformance.Rules;

/// <summary>A group of rules as its file states it, without cases and tests.</summary>
/// <remarks>
/// A heading is <c># GROUP  Title</c>; a rule is <c>GROUP-12 [evidence; evidence] Words.</c>; an indented line under a rule is its note.
/// </remarks>
internal sealed record RuleChapter(string Name, string Title, IReadOnlyList<RuleLine> Lines)
{
    public static IEnumerable<RuleChapter> Parse(string file, string text)
    {
        var chapters = new List<RuleChapter>();
        List<RuleLine> lines = [];
        int number = 0;
        foreach (string line in text.Split('\n').Select(each => each.TrimEnd()))
        {
            number++;
            try
            {
                if (line.StartsWith('#'))
                    chapters.Add(Heading(line, lines = []));
                else if (line.StartsWith(' '))
                    lines[^1] = lines[^1].WithNote(RuleNote.Parse(line.Trim()));
                else if (line.Length > 0)
                    lines.Add(RuleLine.Parse(line, chapters[^1].Name));
            }
            catch (Exception problem) when (problem is FormatException or ArgumentOutOfRangeException)
            {
                string message = problem is FormatException ? problem.Message : "This line needs one before it.";
                throw new FormatException($"{file}({number}): {message}", problem);
            }
        }

        return chapters;
    }

    private static RuleChapter Heading(string line, List<RuleLine> lines)
    {
        string[] parts = line.Split("  ", 2, StringSplitOptions.TrimEntries);
        return parts is [['#', ' ', .. var name], { Length: > 0 } title]
            ? new RuleChapter(name, title, lines)
            : throw new FormatException($"'{line}' is not a heading: write # GROUP, two blanks and a title.");
    }
}
