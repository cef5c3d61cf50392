namespace HttpCompletionSim.Conformance.Rules;

/// <summary>The number of rules with each status, also as words and as a bar.</summary>
internal sealed record RuleTotals(int Covered, int Planned, int NotModelled, int NoCase, int Missing)
{
    private const int BarLength = 20;

    public int All => Covered + Planned + NotModelled + NoCase + Missing;

    /// <summary>The legend of <see cref="Bar"/>.</summary>
    public static string Legend => "█ covered, ▒ planned, ░ not modelled, · missing";

    /// <summary>
    /// The shares as a bar of fixed length. A status that occurs has at least one character. Rules without a case count as missing.
    /// </summary>
    public string Bar
    {
        get
        {
            int[] counts = [Covered, Planned, NotModelled, NoCase + Missing];
            int[] lengths = [.. counts.Select(count => count == 0 ? 0 : Math.Max(1, count * BarLength / All))];
            while (lengths.Sum() != BarLength)
            {
                int step = Math.Sign(BarLength - lengths.Sum());
                int furthest = Enumerable.Range(0, counts.Length)
                    .Where(each => counts[each] > 0 && lengths[each] + step > 0)
                    .MaxBy(each => step * ((double)counts[each] * BarLength / All - lengths[each]));
                lengths[furthest] += step;
            }

            return string.Concat(lengths.Zip("█▒░·", (length, mark) => new string(mark, length)));
        }
    }

    public static RuleTotals Of(IEnumerable<Rule> rules)
    {
        ILookup<RuleStatus, Rule> byStatus = rules.ToLookup(rule => rule.Status);
        return new RuleTotals(
            byStatus[RuleStatus.Covered].Count(),
            byStatus[RuleStatus.Planned].Count(),
            byStatus[RuleStatus.NotModelled].Count(),
            byStatus[RuleStatus.NoCase].Count(),
            byStatus[RuleStatus.Missing].Count());
    }

    public override string ToString()
    {
        if (All == 0)
            return "no rules";

        (int Count, string Word)[] parts =
            [(Covered, "covered"), (Planned, "planned"), (NotModelled, "not modelled"), (NoCase, "without a case"), (Missing, "missing")];
        IEnumerable<string> counts = parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Word}");
        return $"{(All == 1 ? "1 rule" : $"{All} rules")}: {string.Join(", ", counts)}";
    }
}
