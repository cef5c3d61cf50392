using System.Text;
using HttpCompletionSim.Viewer.Files;

namespace HttpCompletionSim.Testing;

/// <summary>The folder for the timelines of failing runs, and what is kept in it.</summary>
internal static class TimelineFolder
{
    /// <summary>Names a folder; empty for no timelines.</summary>
    public const string Variable = "HTTPSIM_TIMELINES";

    /// <summary>How many timelines a folder keeps; the oldest go.</summary>
    public const int MostFiles = 50;

    /// <summary>The end of the names of all timelines.</summary>
    public const string Extension = ".timeline.html";

    /// <summary>The last characters of a timeline of a failing run, by which the oldest are found again.</summary>
    private const string Mark = "<!-- HttpCompletionSim: the timeline of a failing run -->\n";

    private const string ResultsOption = "--results-directory";

    private static readonly string[] s_frameworks =
    [
        "xunit.v3.core", "xunit.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework",
        "TUnit.Core",
    ];

    private static readonly Lazy<bool> s_isTest = new(() =>
        AppDomain.CurrentDomain.GetAssemblies().Any(assembly => s_frameworks.Contains(assembly.GetName().Name)));

    private static readonly Lazy<string> s_results =
        new(() => ResultsOf(Environment.GetCommandLineArgs(), AppContext.BaseDirectory));

    /// <summary>
    /// The folder of <see cref="Variable"/>. Without the variable, in a process that runs tests, the folder of the results of tests; in any
    /// other process none.
    /// </summary>
    public static string? Default => Of(Environment.GetEnvironmentVariable(Variable), s_isTest.Value, s_results.Value);

    /// <summary>Whether a framework for tests is loaded.</summary>
    public static bool IsInTest => s_isTest.Value;

    /// <summary>The folder for a value of <see cref="Variable"/>.</summary>
    /// <param name="variable">The value; null if the variable does not exist.</param>
    /// <param name="isInTest">Whether the process runs tests.</param>
    /// <param name="results">The folder of the results of tests.</param>
    public static string? Of(string? variable, bool isInTest, string results) => variable switch
    {
        "" => null,
        { } folder => folder,
        null => isInTest ? results : null,
    };

    /// <summary>The folder in which a test program leaves its results.</summary>
    /// <remarks>
    /// <c>dotnet test</c> hands <c>--results-directory</c> to a program of Microsoft.Testing.Platform, as a full path. Without it, and with
    /// VSTest, a program is not told where its results go, and the current folder is not that of <c>dotnet test</c> any more when tests
    /// run. Its pages are beside the program then.
    /// </remarks>
    /// <param name="arguments">The command line of the process.</param>
    /// <param name="program">The folder of the test program.</param>
    public static string ResultsOf(IReadOnlyList<string> arguments, string program)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith(ResultsOption, StringComparison.Ordinal))
                continue;

            string rest = arguments[i][ResultsOption.Length..];
            if (rest is [':' or '=', _, ..])
                return rest[1..];

            if (rest.Length == 0 && i + 1 < arguments.Count)
                return arguments[i + 1];
        }

        return Path.Combine(program, "TestResults");
    }

    /// <summary>Writes a timeline whole, with the mark by which it is found again.</summary>
    public static void Write(string path, Action<TextWriter> write) => WholeFile.Write(path, output =>
    {
        write(output);
        output.Write(Mark);
    });

    /// <summary>
    /// Deletes the oldest timelines of failing runs in the folder of a further one, so that with it there are not too many. Other files
    /// stay, whatever their names, and so does a timeline that cannot be deleted, because a program shows it or it is another user's.
    /// </summary>
    /// <param name="path">The full path of the further timeline. It takes the place of one that is there.</param>
    public static void MakeRoom(string path)
    {
        string name = Path.GetFileName(path);
        FileInfo[] files =
        [
            .. new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFiles("*" + Extension)
                .Where(file => file.Name != name && HasMark(file))
                .OrderBy(file => file.LastWriteTimeUtc),
        ];
        foreach (FileInfo file in files.Take(files.Length - (MostFiles - 1)))
            TryDelete(file);
    }

    private static void TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The bound is a courtesy. The timeline that is to be written matters more.
        }
    }

    private static bool HasMark(FileInfo file)
    {
        byte[] end = new byte[Mark.Length];
        try
        {
            using FileStream input = file.OpenRead();
            if (input.Length < end.Length)
                return false;

            input.Seek(-end.Length, SeekOrigin.End);
            input.ReadExactly(end);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another process has deleted it meanwhile, or it may not be read: then it is not deleted here.
            return false;
        }

        return Encoding.ASCII.GetString(end) == Mark;
    }
}
