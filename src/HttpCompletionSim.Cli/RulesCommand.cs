using System.CommandLine;
using HttpCompletionSim.Conformance.Rules;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim rules</c>: shows the rules, the evidence for each, and the cases and tests that check it.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var asked = new Argument<string[]>("rule")
        {
            Description = "Rules (SEND-14), groups (SEND) or patterns (SEND-1*). Without an argument, shows the coverage of every group.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> format = Choice.Of(
            "--format",
            "The form of the output: text for people, one JSON object for each rule, or tables in Markdown.",
            "table",
            "jsonl",
            "markdown");
        var missing = new Option<bool>("--missing")
        {
            Description = "Shows only the rules without a case, a test or a stated reason. The exit code is 1 if there are any.",
        };
        var tests = new Option<string?>("--tests")
        {
            Description = "The list of the tests that check each rule. Default: tests/rules/tests.txt of the repository, if run inside it.",
            HelpName = "FILE",
        };
        var command = new Command("rules", "Shows the rules, the evidence for each, and the cases and tests that check it.")
        {
            asked, format, missing, tests,
        };
        command.SetAction(parsed =>
        {
            RuleCatalog catalog = TestList.Read(parsed.GetValue(tests)) is { } list ? RuleCatalog.WithTests(list) : RuleCatalog.Current;
            return Run(catalog, parsed.GetValue(asked) ?? [], parsed.GetValue(format)!, parsed.GetValue(missing), parsed.Output());
        });
        return command;
    }

    /// <summary>Writes the selected rules; returns 1 when only missing rules are selected and there are any.</summary>
    public static int Run(RuleCatalog catalog, IReadOnlyList<string> asked, string format, bool onlyMissing, OutputWriter output)
    {
        if (onlyMissing && !catalog.KnowsTests)
            throw new UsageException("--missing needs the list of tests: name it with --tests, or run httpsim inside the repository.");

        Rule[][] selections = [.. (asked.Count == 0 ? ["*"] : asked).Select(word => Select(catalog, word, onlyMissing))];
        Rule[] rules = [.. selections.SelectMany(each => each).Distinct()];
        switch (format)
        {
            case "jsonl":
                RuleJsonLines.Write(output, rules);
                break;
            case "markdown" when asked.Count == 0 && !onlyMissing:
                output.Write(RuleMarkdown.Coverage(catalog.Groups));
                break;
            case "markdown":
                ForEachGroup(catalog, rules, (group, ofGroup) => output.Write(RuleMarkdown.Group(group, ofGroup)));
                break;
            case "table" when asked.Count == 0 && !onlyMissing:
                RuleReport.WriteOverview(output.Page, catalog.Groups);
                break;
            case "table" when asked.Count > 0 && asked.All(word => catalog.Find(word.ToUpperInvariant()) is not null) && !onlyMissing:
                foreach (Rule rule in rules)
                    RuleReport.WriteRule(output.Page, rule);

                break;
            default:
                ForEachGroup(catalog, rules, (group, ofGroup) => RuleReport.WriteGroup(output.Page, group, ofGroup));
                RuleReport.WriteTotals(output.Page, rules);
                break;
        }

        output.Flush();
        return onlyMissing && rules.Length > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    private static Rule[] Select(RuleCatalog catalog, string word, bool onlyMissing)
    {
        try
        {
            return [.. RuleSelection.Of(catalog, word).Where(rule => !onlyMissing || rule.Status == RuleStatus.Missing)];
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message);
        }
    }

    private static void ForEachGroup(RuleCatalog catalog, IReadOnlyCollection<Rule> rules, Action<RuleGroup, IReadOnlyList<Rule>> write)
    {
        foreach (RuleGroup group in catalog.Groups)
        {
            Rule[] ofGroup = [.. group.Rules.Where(rules.Contains)];
            if (ofGroup.Length > 0)
                write(group, ofGroup);
        }
    }
}
