namespace HttpCompletionSim.Testing;

/// <summary>The folder for the timelines of failing runs, and what is kept in it.</summary>
internal static class TimelineFolder
{
    /// <summary>Names a folder; empty for no timelines.</summary>
    public const string Variable = "HTTPSIM_TIMELINES";

    /// <summary>How many timelines a folder keeps; the oldest go.</summary>
    public const int MostFiles = 50;

    /// <summary>The end of the names of all timelines, by which the oldest are found again.</summary>
    public const string Extension = ".timeline.html";

    private static readonly string[] s_frameworks =
    [
        "xunit.v3.core", "xunit.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework",
        "TUnit.Core",
    ];

    private static readonly Lazy<bool> s_isTest = new(() =>
        AppDomain.CurrentDomain.GetAssemblies().Any(assembly => s_frameworks.Contains(assembly.GetName().Name)));

    /// <summary>
    /// The folder of <see cref="Variable"/>. Without the variable, in a process that runs tests, the folder beside the test program in
    /// which <c>dotnet test</c> keeps its results; in any other process none.
    /// </summary>
    public static string? Default => Of(Environment.GetEnvironmentVariable(Variable), s_isTest.Value);

    /// <summary>Whether a framework for tests is loaded.</summary>
    public static bool IsInTest => s_isTest.Value;

    /// <summary>The folder for a value of <see cref="Variable"/>.</summary>
    public static string? Of(string? variable, bool isInTest) => variable switch
    {
        "" => null,
        { } folder => folder,
        null => isInTest ? Path.Combine(AppContext.BaseDirectory, "TestResults") : null,
    };

    /// <summary>Deletes the oldest timelines, so that with a further one there are not too many.</summary>
    public static void MakeRoom(string folder)
    {
        FileInfo[] files = [.. new DirectoryInfo(folder).EnumerateFiles("*" + Extension).OrderBy(file => file.LastWriteTimeUtc)];
        foreach (FileInfo file in files.Take(files.Length - (MostFiles - 1)))
            file.Delete();
    }
}
