namespace HttpCompletionSim.Conformance.Rules;

/// <summary>How many rules stand how, and the same as words and as a drawn bar.</summary>
internal sealed record RuleTally(int Covered, int Planned, int NotModelled, int Missing)
{
    private const int BarLength = 20;

    public int All => Covered + Planned + NotModelled + Missing;

    /// <summary>The legend of <see cref="Bar"/>.</summary>
    public static string Legend => "█ covered, ▒ planned, ░ not modelled, · missing";

    /// <summary>The shares as a bar of one length. What is there at all is at least one character of it.</summary>
    public string Bar
    {
        get
        {
            int[] counts = [Covered, Planned, NotModelled, Missing];
            int[] lengths = [.. counts.Select(count => count == 0 ? 0 : Math.Max(1, count * BarLength / All))];
            while (lengths.Sum() != BarLength)
            {
                int step = Math.Sign(BarLength - lengths.Sum());
                int furthest = Enumerable.Range(0, counts.Length).Where(each => counts[each] > 0 && lengths[each] + step > 0).MaxBy(each => step * ((double)counts[each] * BarLength / All - lengths[each]));
                lengths[furthest] += step;
            }

            return string.Concat(lengths.Zip("█▒░·", (length, mark) => new string(mark, length)));
        }
    }

    public static RuleTally Of(IEnumerable<Rule> rules)
    {
        ILookup<RuleStatus, Rule> byStatus = rules.ToLookup(rule => rule.Status);
        return new RuleTally(
            byStatus[RuleStatus.Covered].Count(), byStatus[RuleStatus.Planned].Count(), byStatus[RuleStatus.NotModelled].Count(), byStatus[RuleStatus.Missing].Count());
    }

    public override string ToString()
    {
        (int Count, string Word)[] parts = [(Covered, "covered"), (Planned, "planned"), (NotModelled, "not modelled"), (Missing, "missing")];
        return All == 0 ? "no rules" : $"{(All == 1 ? "1 rule" : $"{All} rules")}: {string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.Word}"))}";
    }
}
