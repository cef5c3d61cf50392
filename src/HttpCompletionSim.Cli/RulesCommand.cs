using System.CommandLine;
using HttpCompletionSim.Conformance.Rules;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim rules</c>: the rules, where each is known from, and which cases and tests hold it.</summary>
internal static class RulesCommand
{
    public static Command Create()
    {
        var asked = new Argument<string[]>("rule")
        {
            Description = "Rules (SEND-14), groups (SEND) or patterns (SEND-1*). None: how every group is covered.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string> format = Choice.Of("--format", "For people, one JSON object for each rule, or tables for a document.", "table", "jsonl", "markdown");
        var missing = new Option<bool>("--missing") { Description = "Only rules that nothing holds and nobody excuses; exit code 1 when there are any." };
        var command = new Command("rules", "Tells the rules, where each is known from, and which cases and tests hold it.") { asked, format, missing };
        command.SetAction(parsed => Run(
            RuleCatalog.Current, parsed.GetValue(asked) ?? [], parsed.GetValue(format)!, parsed.GetValue(missing), parsed.InvocationConfiguration.Output));
        return command;
    }

    /// <summary>Writes what is asked for; 1 when only missing rules are asked for and there are some.</summary>
    public static int Run(RuleCatalog catalog, IReadOnlyList<string> asked, string format, bool onlyMissing, TextWriter output)
    {
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
                RuleReport.WriteOverview(output, catalog.Groups);
                break;
            case "table" when asked.Count > 0 && asked.All(word => catalog.Find(word.ToUpperInvariant()) is not null) && !onlyMissing:
                foreach (Rule rule in rules)
                    RuleReport.WriteRule(output, rule);

                break;
            default:
                ForEachGroup(catalog, rules, (group, ofGroup) => RuleReport.WriteGroup(output, group, ofGroup));
                RuleReport.WriteTally(output, rules);
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
