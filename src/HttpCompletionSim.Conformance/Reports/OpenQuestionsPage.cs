using System.Text;
using HttpCompletionSim.Conformance.Cases;
using HttpCompletionSim.Conformance.Rules;

namespace HttpCompletionSim.Conformance;

/// <summary>The open questions as a page: each question, what the simulator does, which switch changes it, and who has answered.</summary>
internal static class OpenQuestionsPage
{
    private const string Prefix = "open/";
    private static readonly string[] s_groups = ["OPEN", "OQ"];

    /// <summary>The addresses of the questions that a world can be asked.</summary>
    public static IReadOnlyList<ConformanceCase> Cases { get; } =
        [.. ConformanceCatalog.All.Where(each => each.Address.StartsWith(Prefix, StringComparison.Ordinal))];

    /// <summary>A section for each question.</summary>
    /// <param name="catalog">The rules; the questions are among them.</param>
    /// <param name="answers">What systems have answered.</param>
    public static string Make(RuleCatalog catalog, IReadOnlyList<AnswerFile> answers)
    {
        var page = new StringBuilder();
        foreach (Rule question in catalog.Groups.Where(group => s_groups.Contains(group.Name)).SelectMany(group => group.Rules))
        {
            page.Append($"### {question.Id}\n\n{question.Text}\n\n");
            ConformanceCase[] cases = [.. Cases.Where(each => IsAbout(each, question.Id))];
            if (cases.Length == 0)
                page.Append($"- Nobody can be asked yet{(question.Remark is { } remark ? $": {remark}" : "")}.\n");

            foreach (ConformanceCase each in cases)
                Describe(page, each, answers);

            page.Append('\n');
        }

        return page.ToString();
    }

    private static bool IsAbout(ConformanceCase each, string id) =>
        each.Address == Prefix + id || each.Address.StartsWith($"{Prefix}{id}/", StringComparison.Ordinal) || each.Address.StartsWith($"{Prefix}{id}-", StringComparison.Ordinal);

    private static void Describe(StringBuilder page, ConformanceCase each, IReadOnlyList<AnswerFile> answers)
    {
        page.Append($"- Asked by `{each.Address}`: {MarkdownReport.Escape(each.Requirement)}\n");
        if (each is WrittenCase { Switch: { } name })
            page.Append($"- Changed by: `{name}`\n");

        foreach (AnswerFile file in answers)
        {
            if (file.Answers.FirstOrDefault(answer => answer.Id == each.Address) is not { } answer)
                continue;

            AnsweredCell[] others = [.. answer.Cells.Where(cell => cell.Seen != cell.Simulator)];
            string words = answer.NotReached is { } reason ? $"no answer, because {reason}"
                : others.Length == 0 ? "the same"
                : string.Join("; ", others.Select(cell => $"{cell.Cell}: {cell.Seen}, here {cell.Simulator}"));
            page.Append($"- {file.System}: {MarkdownReport.Escape(words)}\n");
        }
    }
}
