using System.Text;
using HttpCompletionSim.Conformance.Answers;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Conformance.Stage;

namespace HttpCompletionSim.Conformance.Reports;

/// <summary>
/// The open questions as a page: each question, the case that asks it, the option that changes the simulator, and the answers; then the
/// questions that have been answered.
/// </summary>
internal static class OpenQuestionsPage
{
    private static readonly string[] s_groups = ["OPEN", "OQ"];

    /// <summary>Makes a section for each question.</summary>
    /// <param name="catalog">The rules; the questions are among them.</param>
    /// <param name="answers">The answers of systems.</param>
    public static string Make(RuleCatalog catalog, IReadOnlyList<AnswerFile> answers)
    {
        var page = new StringBuilder();
        Rule[] questions = [.. catalog.Groups.Where(group => s_groups.Contains(group.Name)).SelectMany(group => group.Rules)];
        foreach (Rule question in questions.Where(IsOpen))
        {
            page.Append($"### {question.Id}\n\n{question.Text}\n\n");
            ConformanceCase[] cases = [.. OpenQuestions.Cases.Where(each => IsAbout(each, question.Id))];
            if (cases.Length == 0)
                page.Append($"- No case asks this yet{(question.Remark is { } remark ? $": {remark}" : "")}.\n");

            foreach (ConformanceCase each in cases)
                Describe(page, each, answers);

            page.Append('\n');
        }

        page.Append("## Answered\n\nThese questions have an answer now. Their ids and cases stay.\n\n");
        page.Append("| question | answer | sources |\n|---|---|---|\n");
        foreach (Rule question in questions.Where(question => !IsOpen(question)))
            page.Append($"| {question.Id} | {Markdown.Escape(question.Text)} | {string.Join("; ", question.Evidence)} |\n");

        return page.ToString();
    }

    private static bool IsOpen(Rule question) => question.Evidence.Any(source => source.Grade == "open");

    private static bool IsAbout(ConformanceCase each, string id)
    {
        string address = OpenQuestions.Prefix + id;
        return each.Address == address
            || each.Address.StartsWith(address + "/", StringComparison.Ordinal)
            || each.Address.StartsWith(address + "-", StringComparison.Ordinal);
    }

    private static void Describe(StringBuilder page, ConformanceCase each, IReadOnlyList<AnswerFile> answers)
    {
        page.Append($"- Asked by `{each.Address}`: {Markdown.Escape(each.Requirement)}\n");
        if (each is WrittenCase { Option: { } name })
            page.Append($"- Changed by: `{name}`\n");

        foreach (AnswerFile file in answers)
        {
            if (file.Answers.FirstOrDefault(answer => answer.Id == each.Address) is not { } answer)
                continue;

            AnsweredCheck[] others = [.. answer.Checks.Where(check => check.Seen != check.Simulator)];
            string words = answer.NotReached is { } reason ? $"no answer, because {reason}"
                : others.Length == 0 ? "the same"
                : string.Join("; ", others.Select(check => $"{check.Check}: {check.Seen}, here {check.Simulator}"));
            page.Append($"- {file.System}: {Markdown.Escape(words)}\n");
        }
    }
}
