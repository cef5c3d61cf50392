using System.CommandLine;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.KnownDifferences;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;

namespace HttpCompletionSim.Cli;

/// <summary>
/// <c>httpsim differences</c>, for work on the project itself: compares a run on another target with the known differences.
/// </summary>
internal static class DifferencesCommand
{
    public const string Name = "differences";

    public static Command Create()
    {
        Option<string> folder = PathOption("--folder", "The folder of reasons.json and differences.jsonl.", "tests/wine", "FOLDER");
        Option<string> page = PathOption("--page", "The page that is generated from them.", "docs/reference/known-differences.md", "FILE");
        var native = new Option<string?>("--native") { Description = "Results of httpsim conform --target native.", HelpName = "FILE" };
        var again = new Option<string[]>("--again")
        {
            Description = "Results of a later run of some cases, which replace those of the first run.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var simulator = new Option<string?>("--simulator")
        {
            Description = "Results of httpsim conform --target simulator.",
            HelpName = "FILE",
        };
        var system = new Option<string>("--system")
        {
            Description = "The name and version of the system of target native.",
            DefaultValueFactory = _ => "an unknown system",
        };
        var write = new Option<bool>("--write") { Description = "Writes the differences of the run, and generates the page." };
        var doubtful = new Option<string?>("--doubtful")
        {
            Description = "Writes to this file the addresses of the cases whose result is not the known one, one on each line.",
            HelpName = "FILE",
        };
        var tolerate = new Option<int>("--tolerate")
        {
            Description = "How many cases with another result than the known one do not fail the command.",
            HelpName = "N",
        };
        var command = new Command(Name, "For work on this project: compares a run on another target with the known differences.")
        {
            folder, page, native, again, simulator, system, write, doubtful, tolerate,
        };
        command.SetAction(parsed =>
        {
            OutputWriter output = parsed.Output();
            try
            {
                if (parsed.GetValue(native) is null != parsed.GetValue(simulator) is null)
                    throw new UsageException("--native and --simulator belong together: name the results of both targets.");

                KnownDifferenceSet known = KnownDifferenceSet.Read(parsed.GetValue(folder)!);
                Comparison? comparison = parsed.GetValue(native) is { } left && parsed.GetValue(simulator) is { } right
                    ? new Comparison(Replaced(Read(left), [.. parsed.GetValue(again)!.SelectMany(path => Read(path).Lines)]), Read(right))
                    : null;
                if (comparison is not null && parsed.GetValue(write))
                {
                    string profile = comparison.Cases[0].Profile.Name;
                    bool isWhole = comparison.Cases.Count == ConformanceCatalog.All.Count;
                    var header = new DifferencesHeader(parsed.GetValue(system)!, profile, comparison.Summary());
                    known = known.Updated(isWhole ? header : known.Header, comparison);
                    known = known.Without(difference => ConformanceCatalog.Find(difference.Case) is null);
                    string into = parsed.GetValue(folder)!;
                    OutputFile.Write(KnownDifferenceSet.DifferencesPath(into), () => known.WriteDifferences(into));
                }

                if (parsed.GetValue(write))
                    OutputFile.Write(parsed.GetValue(page)!, DifferencesPage.Make(known));

                if (comparison is null)
                    return ExitCode.Success;

                IReadOnlyList<DifferenceProblem> problems = known.Check(comparison);
                if (parsed.GetValue(doubtful) is { } file)
                    OutputFile.Write(file, string.Concat(Doubtful(problems).Select(address => address + "\n")));

                return Report(problems, comparison, parsed.GetValue(tolerate), output);
            }
            catch (Exception failure) when (failure is ResultFormatException or IOException or UnauthorizedAccessException)
            {
                throw new UsageException(failure.Message);
            }
        });
        return command;
    }

    private static Option<string> PathOption(string name, string description, string defaultPath, string helpName) =>
        new(name) { Description = description, DefaultValueFactory = _ => defaultPath, HelpName = helpName };

    private static int Report(IReadOnlyList<DifferenceProblem> problems, Comparison comparison, int tolerated, OutputWriter output)
    {
        foreach (DifferenceProblem problem in problems)
            output.Page.Line($"{problem}");

        int doubtful = Doubtful(problems).Count();
        bool isTolerated = doubtful <= tolerated && problems.All(problem => problem.IsFlaky);
        if (isTolerated && doubtful > 0)
            output.WriteLine($"doubtful: {doubtful}, tolerated (up to {tolerated})");

        output.WriteLine(comparison.Summary());
        output.Flush();
        return isTolerated ? ExitCode.Success : ExitCode.Failed;
    }

    private static IEnumerable<string> Doubtful(IReadOnlyList<DifferenceProblem> problems) =>
        problems.Where(problem => problem.IsFlaky).Select(problem => problem.Case).Distinct();

    private static ResultSet Replaced(ResultSet first, IReadOnlyList<ResultLine> second)
    {
        Dictionary<(ConformanceCase, string), ResultLine> later = second.ToDictionary(KeyOf);
        return new ResultSet([.. first.Lines.Select(line => later.GetValueOrDefault(KeyOf(line), line))]);

        static (ConformanceCase, string) KeyOf(ResultLine line) => (line.Outcome.Case, line.Outcome.Profile.Name);
    }

    private static ResultSet Read(string path)
    {
        using var input = new StreamReader(path);
        return ResultStream.Read(input, path);
    }
}
