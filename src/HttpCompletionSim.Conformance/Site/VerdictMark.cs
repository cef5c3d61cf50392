using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>How a verdict is shown: by a sign and a word, and only then by a colour.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Letter">The letter by which the script of the page knows it.</param>
/// <param name="Sign">The sign.</param>
/// <param name="Word">The word.</param>
/// <param name="Style">The class of its elements.</param>
internal sealed record VerdictMark(Verdict Verdict, char Letter, char Sign, string Word, string Style)
{
    /// <summary>The letter of a case that is not part of a column.</summary>
    public const char Absent = '.';

    /// <summary>All verdicts, in the order in which they are counted.</summary>
    public static IReadOnlyList<VerdictMark> All { get; } =
    [
        new(Verdict.Pass, 'p', '✓', "pass", "pass"),
        new(Verdict.Fail, 'f', '✗', "fail", "fail"),
        new(Verdict.Hung, 'h', '✗', "hung", "fail"),
        new(Verdict.Crashed, 'c', '✗', "crashed", "fail"),
        new(Verdict.Inconclusive, 'i', '?', "inconclusive", "open"),
        new(Verdict.NotRun, 'n', '–', "not run", "none"),
    ];

    /// <summary>The mark of a verdict.</summary>
    public static VerdictMark Of(Verdict verdict) => All.Single(each => each.Verdict == verdict);
}
