using System.CommandLine;
using System.Globalization;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Rules;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim conform</c>: runs the cases, or lists them.</summary>
internal static class ConformCommand
{
    private const string AllProfiles = "all";
    private const int MaxRepeat = 1000;

    public static Command Create()
    {
        Option<string> profile = Choice.Of(
            "--profile", "The version of Windows to follow.", [.. CompletionProfile.All.Select(each => each.Name), AllProfiles]);
        Option<string> target = TargetOption.Create("The implementation on which the cases run.");
        Option<string> format = Choice.Of(
            "--format",
            "The form of the output: tables for people, or one JSON object for each case, which httpsim report reads.",
            "table",
            "jsonl");
        var filter = new Option<string>("--filter")
        {
            Description = "Runs only the cases whose address matches: * matches any run of characters, ? matches one.",
            HelpName = "GLOB",
        };
        var rule = new Option<string[]>("--rule")
        {
            Description = "Runs only the cases that check this rule, or a rule of this group or pattern; may be repeated.",
            HelpName = "RULE",
        };
        var list = new Option<bool>("--list") { Description = "Lists the cases and runs none." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Runs no case and reports each as not run." };
        var strict = new Option<bool>("--strict")
        {
            Description =
                "Also fails the run for inconclusive cases and, on targets other than the simulator, for failed cases of level observed.",
        };
        Option<Shard?> shard = ShardOption.Create();
        Option<int> repeat = RepeatOption();
        Option<bool> matrix = MatrixOption.Create();
        var child = new Option<string?>("--child")
        {
            Description =
                "A program that starts httpsim where the target is, such as under Wine or on another computer. It gets the arguments of "
                + "httpsim, and its standard input and output are those of httpsim. It is started again when a case hangs or crashes.",
            HelpName = "PROGRAM",
        };
        var command = new Command("conform", "Runs the conformance cases and reports where the target does not follow the rules.")
        {
            profile, target, filter, rule, list, dryRun, strict, shard, repeat, format, matrix, child,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(list) && result.GetValue(dryRun))
                result.AddError("--list and --dry-run cannot be used together: --list lists cases, --dry-run writes a result for each.");
            else if (result.GetValue(matrix) && (result.GetValue(list) || result.GetValue(format) is not (null or "table")))
                result.AddError("--matrix is for tables of results: leave --list out, and use --format table.");
        });
        command.SetAction(parsed =>
        {
            OutputWriter output = parsed.Output();
            string formatName = parsed.GetValue(format)!;
            ConformanceCase[] cases = Select(parsed.GetValue(filter), parsed.GetValue(rule)!);
            string profileName = parsed.GetValue(profile)!;
            CompletionProfile[] profiles = [.. CompletionProfile.All.Where(each => profileName is AllProfiles || each.Name == profileName)];
            Target chosen = TargetOption.Find(parsed.GetValue(target)!);
            ConformancePlan plan = Plan(cases, profiles, parsed.GetValue(repeat), parsed.GetValue(shard));
            if (parsed.GetValue(list))
            {
                List(plan.Runs.Select(run => run.Case).Distinct(), formatName, output);
                return ExitCode.Success;
            }

            IReport report = formatName == "jsonl" ? new JsonLinesReport() : new TableReport(output.Page.Form, parsed.GetValue(matrix));
            if (parsed.GetValue(dryRun))
            {
                CaseOutcome[] notRun = [.. plan.Runs.Select(run => new CaseOutcome(run.Case, run.Profile, []) { WasRun = false })];
                Report(new ResultSet(plan, chosen, notRun), report, output);
                return ExitCode.Success;
            }

            return Run(plan, chosen, report, parsed.GetValue(strict), parsed.GetValue(child), output, parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    /// <summary>Runs a plan and reports it; 0 when nothing failed.</summary>
    public static int Run(
        ConformancePlan plan, Target target, IReport report, bool strict, string? child, TextWriter output, TextWriter error)
    {
        IReadOnlyList<CaseOutcome> outcomes = TargetRun.Run("conform", plan, target, child);
        var results = new ResultSet(plan, target, outcomes);
        Report(results, report, output);
        StepSummary.Append(limit => new MarkdownReport(limit), results, error);
        return outcomes.Any(outcome => Fails(outcome, target, strict)) ? ExitCode.Failed : ExitCode.Success;
    }

    /// <summary>
    /// Whether an outcome fails the run. A case of level observed fails only the simulator: another implementation that does otherwise
    /// gives evidence about the rule.
    /// </summary>
    private static bool Fails(CaseOutcome outcome, Target target, bool strict) => outcome.Verdict switch
    {
        Verdict.Pass => false,
        Verdict.Inconclusive => strict,
        _ => strict || target.IsSimulator || outcome.Case.Level != ConformanceLevel.Observed,
    };

    private static void List(IEnumerable<ConformanceCase> cases, string format, OutputWriter output)
    {
        foreach (ConformanceCase each in cases)
        {
            string level = each.Level.ToString().ToLowerInvariant();
            if (format == "jsonl")
                output.Write(CaseJsonLines.Format(each) + "\n");
            else
                output.Page.Line($"{each.Address}  {each.Requirement}   {level}: {string.Join(", ", each.Rules)}");
        }

        output.Flush();
    }

    private static void Report(ResultSet results, IReport report, TextWriter output)
    {
        report.Write(output, results);
        output.Flush();
    }

    private static Option<int> RepeatOption() => new("--repeat")
    {
        Description = "Runs every case N times, to find cases whose result varies.",
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

    private static ConformancePlan Plan(ConformanceCase[] cases, CompletionProfile[] profiles, int repeat, Shard? shard)
    {
        var plan = new ConformancePlan(cases, profiles, repeat, shard);
        return plan.Runs.Count > 0
            ? plan
            : throw new UsageException(
                $"--shard {shard} holds no case: {plan.Total} are selected, so write K/N with K at most {plan.Total}.");
    }

    /// <summary>The rules that a word selects, as <c>httpsim rules</c> selects them.</summary>
    private static IEnumerable<string> Ids(string word)
    {
        try
        {
            return RuleSelection.Of(RuleCatalog.Current, word).Select(rule => rule.Id);
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static ConformanceCase[] Select(string? filter, string[] rules)
    {
        var pattern = new AddressPattern(filter ?? "*");
        ConformanceCase[] cases = [.. ConformanceCatalog.All.Where(each => pattern.Matches(each.Address))];
        if (cases.Length == 0)
            throw new UsageException($"--filter '{filter}' matches no case: httpsim conform --list shows the addresses.");

        if (rules.Length == 0)
            return cases;

        string[] ids = [.. rules.SelectMany(Ids)];
        ConformanceCase[] ofRules = [.. cases.Where(each => each.Rules.Intersect(ids).Any())];
        return ofRules.Length > 0
            ? ofRules
            : throw new UsageException(
                $"No case{(filter is null ? "" : " that matches the filter")} checks {string.Join(" or ", rules)}: "
                + "httpsim conform --list shows the rules of each case.");
    }
}
