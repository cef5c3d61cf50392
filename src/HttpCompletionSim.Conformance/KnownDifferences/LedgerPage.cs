using System.Text;
using System.Text.RegularExpressions;

namespace HttpCompletionSim.Conformance.Ledger;

/// <summary>The ledger as a page for people.</summary>
internal static partial class LedgerPage
{
    private const int MaximumCases = 6;

    /// <summary>Makes the page.</summary>
    public static string Make(DifferenceLedger ledger)
    {
        var page = new StringBuilder($"""
            # Where Wine and the simulator differ

            Made by `tests/wine/run.sh --update` from `tests/wine/differences.jsonl`, which a run writes, and `tests/wine/reasons.json`, which people write. After a change of
            the reasons alone, `httpsim ledger --write` makes this page again.

            The [conformance cases](../src/HttpCompletionSim.Conformance) run in the simulator (profile `{ledger.Head.Profile}`) and against the `httpapi.dll` of {ledger.Head.System}, and both are
            compared case by case. Wine is another implementation and not the truth: where the two differ, the documentation decides, and where that is silent the
            question stays open until somebody runs `httpsim conform --world native` on Windows.

            The last run that was written down: {ledger.Head.Summary}. A case is *inconclusive* where its situation could not be brought about: in the real world nobody can force a
            call to end at once, or to pend. `tests/wine/run.sh` fails when it sees a difference that is not listed here, and when one that is listed has gone.

            """);
        var groups = ledger.Rows.GroupBy(ledger.ReasonOf).Where(group => group.Key is not null).ToDictionary(group => group.Key!, group => group.ToArray());
        foreach (LedgerSide side in Enum.GetValues<LedgerSide>())
        {
            LedgerReason[] ofSide = [.. ledger.Reasons.Where(reason => reason.Deviates == side && (groups.ContainsKey(reason) || reason.Sometimes))];
            if (ofSide.Length == 0)
                continue;

            page.Append($"\n## {HeadingOf(side)}\n\n| | cases |\n|---|---:|\n");
            foreach (LedgerReason reason in ofSide)
                page.Append($"| {MarkdownReport.Escape(reason.Title)} | {groups.GetValueOrDefault(reason, []).Select(row => row.Case).Distinct().Count()} |\n");

            foreach (LedgerReason reason in ofSide)
                Append(page, reason, groups.GetValueOrDefault(reason) ?? []);
        }

        LedgerRow[] unexplained = [.. ledger.Rows.Where(row => ledger.ReasonOf(row) is null)];
        if (unexplained.Length > 0)
        {
            page.Append("\n## Without a reason\n\n");
            AppendTable(page, unexplained);
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, LedgerReason reason, LedgerRow[] rows)
    {
        string authority = reason.Documentation switch
        {
            LedgerAuthority.Simulator => "The simulator does what is documented.",
            LedgerAuthority.Wine => "Wine does what is documented.",
            _ => "The documentation does not say.",
        };
        string rules = reason.Rules.Count == 0 ? "" : $" Rules: {string.Join(", ", reason.Rules)}.";
        page.Append($"\n### {reason.Title}\n\n{reason.Reason} {authority}{rules}\n");
        if (reason.Sometimes)
            page.Append("\nNot seen in every run.\n");

        page.Append('\n');
        if (rows.Length > 0)
            AppendTable(page, rows);
    }

    private static void AppendTable(StringBuilder page, LedgerRow[] rows)
    {
        page.Append("| cell | simulator | Wine | cases |\n|---|---|---|---|\n");
        foreach (var same in rows.GroupBy(row => (row.Cell, row.Simulator, row.Native)))
        {
            string[] cells = [same.Key.Cell, same.Key.Simulator, same.Key.Native];
            page.Append($"| {string.Join(" | ", cells.Select(MarkdownReport.Escape))} | {Addresses([.. same.Select(row => row.Case)])} |\n");
        }
    }

    /// <summary>The rows of the matrix that one operation brings about are told by their numbers; of many others, some.</summary>
    private static string Addresses(string[] cases)
    {
        var told = new List<string>();
        var numbered = cases.Select(address => (Address: address, Match: MatrixAddress().Match(address))).ToLookup(each => each.Match.Success);
        foreach (var operation in numbered[true].GroupBy(each => each.Match.Groups["operation"].Value))
        {
            string[] numbers = [.. operation.Select(each => each.Match.Groups["number"].Value)];
            told.Add(numbers.Length <= MaximumCases
                ? $"`completion/matrix/`{string.Join(", ", numbers)}`@{operation.Key}`"
                : $"{numbers.Length} of `completion/matrix/*@{operation.Key}`: {Ranges([.. numbers.Select(int.Parse)])}");
        }

        told.AddRange(numbered[false].Select(each => $"`{each.Address}`"));
        return string.Join("; ", told);
    }

    /// <summary>Numbers that follow each other, as a range.</summary>
    private static string Ranges(int[] numbers)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (int number in numbers.Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 == number)
                ranges[^1] = (ranges[^1].First, number);
            else
                ranges.Add((number, number));
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First:000}" : $"{range.First:000}-{range.Last:000}"));
    }

    private static string HeadingOf(LedgerSide side) => side switch
    {
        LedgerSide.Wine => "Where Wine is not like Windows",
        LedgerSide.Simulator => "Where the simulator is not like Windows",
        LedgerSide.Open => "Where only Windows can tell",
        _ => "What could not be seen in Wine",
    };

    [GeneratedRegex(@"\Acompletion/matrix/(?<number>\d+)@(?<operation>.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex MatrixAddress();
}
