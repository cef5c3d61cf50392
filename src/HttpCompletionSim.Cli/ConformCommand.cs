using System.CommandLine;
using System.Globalization;
using HttpCompletionSim.Conformance;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim conform</c>: runs the cases, or lists them.</summary>
internal static class ConformCommand
{
    private const string AllProfiles = "all";
    private const int MaxRepeat = 1000;

    public static Command Create()
    {
        Option<string> profile = Choice.Of("--profile", "The Windows to follow.", [.. CompletionProfile.All.Select(each => each.Name), AllProfiles]);
        Option<string> world = Choice.Of("--world", "Where the cases run.", [.. World.All.Select(each => each.Name)]);
        Option<string> format = Choice.Of("--format", "For people, or one JSON object for each case: what httpsim report reads.", "table", "jsonl");
        var filter = new Option<string>("--filter") { Description = "Only the cases whose address matches: * is any run of characters, ? is one.", HelpName = "GLOB" };
        var rule = new Option<string[]>("--rule") { Description = "Only the cases that stand on this rule; may be repeated.", HelpName = "ID" };
        var list = new Option<bool>("--list") { Description = "Lists the cases and runs none." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reports what would be run, as not run." };
        var strict = new Option<bool>("--strict") { Description = "Inconclusive cases fail the run too, and in other worlds those of level observed." };
        Option<Shard?> shard = ShardOption();
        Option<int> repeat = RepeatOption();
        var command = new Command("conform", "Runs every documented rule as a case and reports what was seen.")
        {
            profile, world, filter, rule, list, dryRun, strict, shard, repeat, format,
        };
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            ConformanceCase[] cases = Select(parsed.GetValue(filter), parsed.GetValue(rule)!);
            if (parsed.GetValue(list))
            {
                foreach (ConformanceCase each in cases)
                    output.Write($"{each.Address}  {each.Requirement}   {each.Level.ToString().ToLowerInvariant()}: {string.Join(", ", each.Rules)}\n");

                return ExitCode.Success;
            }

            string profileName = parsed.GetValue(profile)!;
            CompletionProfile[] profiles = [.. CompletionProfile.All.Where(each => profileName is AllProfiles || each.Name == profileName)];
            World inWorld = World.All.Single(each => each.Name == parsed.GetValue(world));
            var plan = new ConformancePlan(cases, profiles, parsed.GetValue(repeat), parsed.GetValue(shard));
            if (parsed.GetValue(dryRun))
            {
                Report(plan, inWorld, [.. plan.Runs.Select(run => new CaseOutcome(run.Case, run.Profile, []) { WasRun = false })], parsed.GetValue(format)!, output);
                return ExitCode.Success;
            }

            return Run(plan, inWorld, parsed.GetValue(format)!, parsed.GetValue(strict), output);
        });
        return command;
    }

    /// <summary>Runs a plan and reports it; 0 when nothing failed.</summary>
    public static int Run(ConformancePlan plan, World world, string format, bool strict, TextWriter output)
    {
        IReadOnlyList<CaseOutcome> outcomes = WorldRun.Of("conform", plan, world);
        Report(plan, world, outcomes, format, output);
        StepSummary.Append(limit => MarkdownReport.Make([.. ResultLine.From(plan, world, outcomes)], limit));
        return outcomes.Any(outcome => Fails(outcome, world, strict)) ? ExitCode.Failed : ExitCode.Success;
    }

    /// <summary>Rules that rest on inference are held against the simulator only: another implementation that does otherwise has told us something.</summary>
    private static bool Fails(CaseOutcome outcome, World world, bool strict) => outcome.Verdict switch
    {
        Verdict.Pass => false,
        Verdict.Inconclusive => strict,
        _ => strict || world.IsSimulator || outcome.Case.Level != ConformanceLevel.Observed,
    };

    private static void Report(ConformancePlan plan, World world, IReadOnlyList<CaseOutcome> outcomes, string format, TextWriter output)
    {
        if (format == "jsonl")
            ResultStream.Write(output, ResultLine.From(plan, world, outcomes));
        else
            TableReport.Write(output, world.Name, outcomes);

        output.Flush();
    }

    private static Option<Shard?> ShardOption() => new("--shard")
    {
        Description = "Only one part of the run: 2/5 is the second of five. The parts together are the whole.",
        HelpName = "K/N",
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            if (!Shard.TryParse(word, out Shard? shard))
                result.AddError($"--shard cannot be '{word}': write K/N with 1 <= K <= N, such as 2/5.");

            return shard;
        },
    };

    private static Option<int> RepeatOption() => new("--repeat")
    {
        Description = "Runs everything so many times, to find what does not come out the same each time.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= MaxRepeat)
                return count;

            result.AddError($"--repeat cannot be '{word}': write a number from 1 to {MaxRepeat}.");
            return 1;
        },
    };

    private static ConformanceCase[] Select(string? filter, string[] rules)
    {
        var pattern = new AddressPattern(filter ?? "*");
        ConformanceCase[] cases = [.. ConformanceCatalog.All.Where(each => pattern.Matches(each.Address))];
        if (cases.Length == 0)
            throw new UsageException($"--filter '{filter}' matches no case: httpsim conform --list shows the addresses.");

        if (rules.Length == 0)
            return cases;

        ConformanceCase[] ofRules = [.. cases.Where(each => each.Rules.Intersect(rules).Any())];
        return ofRules.Length > 0
            ? ofRules
            : throw new UsageException($"No case stands on {string.Join(" or ", rules)}: httpsim conform --list shows the rules of each.");
    }
}
