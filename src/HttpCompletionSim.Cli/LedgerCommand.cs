using System.CommandLine;
using HttpCompletionSim.Conformance;
using HttpCompletionSim.Conformance.Ledger;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim ledger</c>, for work on the project itself: holds a run in another world against the ledger of known differences.</summary>
internal static class LedgerCommand
{
    public static Command Create()
    {
        var folder = new Option<string>("--folder") { Description = "Where reasons.json and differences.jsonl are.", DefaultValueFactory = _ => "tests/wine", HelpName = "FOLDER" };
        var page = new Option<string>("--page") { Description = "The page that is made of them.", DefaultValueFactory = _ => "docs/reference/known-differences.md", HelpName = "FILE" };
        var native = new Option<string?>("--native") { Description = "Results of httpsim conform --world native.", HelpName = "FILE" };
        var again = new Option<string[]>("--again")
        {
            Description = "Results of a later run of some cases, which take the place of the first.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var simulator = new Option<string?>("--simulator") { Description = "Results of httpsim conform --world simulator.", HelpName = "FILE" };
        var system = new Option<string>("--system") { Description = "Name and version of the system of the native world.", DefaultValueFactory = _ => "an unknown system" };
        var write = new Option<bool>("--write") { Description = "Writes down what was seen, and the page." };
        var doubtful = new Option<string?>("--doubtful") { Description = "Writes here the cases that came out otherwise than the ledger says, an address on each line.", HelpName = "FILE" };
        var tolerate = new Option<int>("--tolerate") { Description = "How many such cases are put down to chance.", HelpName = "N" };
        var command = new Command("ledger", "Holds a run in another world against the ledger of known differences.")
        {
            folder, page, native, again, simulator, system, write, doubtful, tolerate,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            try
            {
                DifferenceLedger ledger = DifferenceLedger.Read(parsed.GetValue(folder)!);
                Comparison? comparison = parsed.GetValue(native) is { } left && parsed.GetValue(simulator) is { } right
                    ? new Comparison(Replaced(Read(left), [.. parsed.GetValue(again)!.SelectMany(Read)]), Read(right))
                    : null;
                if (comparison is not null && parsed.GetValue(write))
                {
                    string profile = comparison.Cases[0].Profile.Name;
                    bool isWhole = comparison.Cases.Count == ConformanceCatalog.All.Count;
                    ledger = ledger.Updated(isWhole ? new LedgerHead(parsed.GetValue(system)!, profile, comparison.Summary()) : ledger.Head, comparison);
                    ledger = ledger.Without(row => ConformanceCatalog.Find(row.Case) is null);
                    ledger.WriteRows(parsed.GetValue(folder)!);
                }

                if (parsed.GetValue(write))
                    File.WriteAllText(parsed.GetValue(page)!, LedgerPage.Make(ledger));

                if (comparison is null)
                    return ExitCode.Success;

                IReadOnlyList<LedgerProblem> problems = ledger.Check(comparison);
                if (parsed.GetValue(doubtful) is { } file)
                    File.WriteAllLines(file, Doubtful(problems));

                return Tell(problems, comparison, parsed.GetValue(tolerate), output);
            }
            catch (Exception failure) when (failure is ResultFormatException or IOException)
            {
                throw new UsageException(failure.Message);
            }
        });
        return command;
    }

    private static int Tell(IReadOnlyList<LedgerProblem> problems, Comparison comparison, int tolerated, TextWriter output)
    {
        foreach (LedgerProblem problem in problems)
            output.WriteLine(problem);

        int doubtful = Doubtful(problems).Count();
        bool isChance = doubtful <= tolerated && problems.All(problem => problem.MayBeChance);
        if (isChance && doubtful > 0)
            output.WriteLine($"doubtful: {doubtful}, put down to chance (up to {tolerated})");

        output.WriteLine(comparison.Summary());
        output.Flush();
        return isChance ? ExitCode.Success : ExitCode.Failed;
    }

    private static IEnumerable<string> Doubtful(IReadOnlyList<LedgerProblem> problems) =>
        problems.Where(problem => problem.MayBeChance).Select(problem => problem.Case).Distinct();

    private static IReadOnlyList<ResultLine> Replaced(IReadOnlyList<ResultLine> first, IReadOnlyList<ResultLine> second)
    {
        Dictionary<(ConformanceCase, string), ResultLine> later = second.ToDictionary(line => (line.Outcome.Case, line.Outcome.Profile.Name));
        return [.. first.Select(line => later.GetValueOrDefault((line.Outcome.Case, line.Outcome.Profile.Name), line))];
    }

    private static IReadOnlyList<ResultLine> Read(string path)
    {
        using var input = new StreamReader(path);
        return ResultStream.Read(input, path);
    }
}
