using System.Reflection;
using System.Text.RegularExpressions;

namespace HttpCompletionSim.Viewer.Rules;

/// <summary>The texts of all rules, read from the rule files of the conformance suite.</summary>
internal static partial class RuleTexts
{
    private static readonly Lazy<Dictionary<string, RuleText>> s_rules = new(Read);

    /// <summary>The rule with an id, or null.</summary>
    public static RuleText? Find(string id) => s_rules.Value.GetValueOrDefault(id);

    private static Dictionary<string, RuleText> Read()
    {
        Assembly assembly = typeof(RuleTexts).Assembly;
        var rules = new Dictionary<string, RuleText>();
        foreach (string name in assembly.GetManifestResourceNames().Where(each => each.StartsWith("rules/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (Line().Match(line) is not { Success: true } match)
                    continue;

                string id = match.Groups["id"].Value;
                rules.Add(id, new RuleText(id, match.Groups["text"].Value, match.Groups["from"].Value));
            }
        }

        return rules;
    }

    [GeneratedRegex(@"^(?<id>[A-Z0-9]+-[0-9]+[a-z]?) \[(?<from>[^\]]*)\] (?<text>.+)$")]
    private static partial Regex Line();
}
