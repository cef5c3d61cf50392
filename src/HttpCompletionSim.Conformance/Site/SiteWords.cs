using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Conformance.Site;

/// <summary>Words that the pages have in common.</summary>
internal static class SiteWords
{
    /// <summary>The letter of a case in which the targets differ.</summary>
    public const char Differs = 'd';

    /// <summary>The letter by which the script of the page knows how targets compare.</summary>
    public static char LetterOf(Agreement? agreement) => agreement switch
    {
        null => '.',
        Agreement.Agree => 'a',
        Agreement.Differ or Agreement.Crashed => Differs,
        _ => 'i',
    };

    /// <summary>How targets compare, as a count says it: <c>5 differ</c>.</summary>
    public static string Of(Agreement agreement) => agreement switch
    {
        Agreement.Agree => "agree",
        Agreement.Differ => "differ",
        Agreement.Crashed => "crashed",
        Agreement.Inconclusive => "inconclusive",
        _ => "on one target only",
    };

    /// <summary>The name of a level.</summary>
    public static string NameOf(ConformanceLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>What a level means.</summary>
    public static string Of(ConformanceLevel level) => level switch
    {
        ConformanceLevel.Must => "the documentation says it, or a test shows it on Windows",
        ConformanceLevel.Should => "a server in production depends on it",
        _ => "seen in another implementation, or inferred; it binds the simulator only",
    };

    /// <summary>Where a rule of a grade is known from.</summary>
    public static string OfGrade(string grade) => grade switch
    {
        "page" => "the page HTTP Completion Routines",
        "doc" => "Microsoft's documentation",
        "windows" => "a test that also runs on Windows",
        "sdk" => "the published headers",
        "capture" => "bytes that a real server sent",
        "aspnet" => "ASP.NET Core's HttpSys server",
        "dotnet" => "the source code of .NET",
        "report" => "a public report of what Windows did",
        "wine" => "seen in Wine",
        "inferred" => "deduced from other rules",
        "open" => "an open question",
        _ => grade,
    };

    /// <summary>Texts as a list: <c>a, b and c</c>.</summary>
    public static string Join(IReadOnlyList<string> texts) =>
        texts.Count < 2 ? string.Concat(texts) : $"{string.Join(", ", texts.SkipLast(1))} and {texts[^1]}";
}
