using System.CommandLine;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Conformance;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim conform</c>: runs the cases, or lists them.</summary>
internal static class ConformCommand
{
    private const string AllProfiles = "all";

    public static Command Create()
    {
        Option<string> profile = Choice.Of("--profile", "The Windows to follow.", [.. CompletionProfile.All.Select(each => each.Name), AllProfiles]);
        Option<string> world = Choice.Of("--world", "Where the cases run.", [.. World.All.Select(each => each.Name)]);
        Option<string> format = Choice.Of("--format", "For people, or one JSON object for each case.", "table", "jsonl");
        var filter = new Option<string>("--filter") { Description = "Only the cases whose address matches: * is any run of characters, ? is one.", HelpName = "GLOB" };
        var list = new Option<bool>("--list") { Description = "Lists the cases and runs none." };
        var command = new Command("conform", "Runs every documented rule as a case and reports what was seen.") { profile, world, filter, list, format };
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            ConformanceCase[] cases = Select(parsed.GetValue(filter));
            if (parsed.GetValue(list))
            {
                foreach (ConformanceCase each in cases)
                    output.Write($"{each.Address}  {each.Requirement}   {string.Join(", ", each.Rules)}\n");

                return ExitCode.Success;
            }

            string profileName = parsed.GetValue(profile)!;
            World inWorld = World.All.Single(each => each.Name == parsed.GetValue(world));
            return Run(cases, [.. CompletionProfile.All.Where(each => profileName is AllProfiles || each.Name == profileName)], inWorld, parsed.GetValue(format)!, output);
        });
        return command;
    }

    /// <summary>Runs cases and reports them; 0 when all pass.</summary>
    public static int Run(
        IReadOnlyList<ConformanceCase> cases, IReadOnlyList<CompletionProfile> profiles, World world, string format, TextWriter output)
    {
        IReadOnlyList<CaseOutcome> outcomes = RunProgress.Show(
            cases.Count * profiles.Count,
            progress => new ConformanceRunner(world).Run(cases, profiles, progress));
        if (format == "jsonl")
            JsonLinesReport.Write(output, outcomes);
        else
            TableReport.Write(output, world, outcomes);

        output.Flush();
        return outcomes.All(outcome => outcome.Verdict == Verdict.Pass) ? ExitCode.Success : ExitCode.Failed;
    }

    private static ConformanceCase[] Select(string? filter)
    {
        if (filter is null)
            return [.. ConformanceCatalog.All];

        var pattern = new AddressPattern(filter);
        ConformanceCase[] cases = [.. ConformanceCatalog.All.Where(each => pattern.Matches(each.Address))];
        return cases.Length > 0
            ? cases
            : throw new UsageException($"--filter '{filter}' matches no case: httpsim conform --list shows the addresses.");
    }
}
