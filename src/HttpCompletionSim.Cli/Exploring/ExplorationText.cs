using System.Globalization;
using HttpCompletionSim.Conformance.Layout;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>The results for people: a line for each scenario, and each failure after it.</summary>
internal static class ExplorationText
{
    private const string Indent = "  ";

    /// <summary>Writes all results and their totals.</summary>
    public static void Write(TextPage page, ExplorationSet results)
    {
        foreach (ExplorationLine line in results.Lines)
            Write(page, line);

        WriteTotals(page, results);
    }

    /// <summary>Writes the result of one scenario.</summary>
    public static void Write(TextPage page, ExplorationLine line)
    {
        Tone tone = line.Outcome == ExplorationOutcome.Survived ? Tone.Good : Tone.Bad;
        page.Line($"{page.Paint(tone, line.Outcome.Word())}: {line.Scenario}, {Figures(line)}");
        if (line.Remark.Length > 0)
            page.Line(Indent + line.Remark);

        foreach (FoundFailure failure in line.Failures)
            Write(page, failure, Indent);
    }

    /// <summary>Writes what is missing, and the totals.</summary>
    public static void WriteTotals(TextPage page, ExplorationSet results)
    {
        foreach (string missing in results.Missing)
            page.Line($"{page.Paint(Tone.Bad, "missing")}: {missing}");

        page.Line(results.Totals);
    }

    /// <summary>Writes a failure: its message with the order in words, its timeline, its token and the command that repeats it.</summary>
    public static void Write(TextPage page, FoundFailure failure, string indent)
    {
        if (failure.Count > 1)
            page.Line(string.Create(CultureInfo.InvariantCulture, $"{indent}{failure.Count:N0} runs failed like this one:"));

        foreach (string text in failure.Message.Split('\n'))
            page.Line(indent + text);

        foreach (string text in failure.Timeline)
            page.Line(indent + text);

        page.Line($"{indent}Token: {failure.Token}");
        page.Line($"{indent}Replay: {failure.Command}");
    }

    /// <summary>The figures of an exploration in one line.</summary>
    public static string Figures(ExplorationLine line)
    {
        string part = line.Shard.Count == 1 ? "" : $", part {line.Shard}";
        string failed = line.FailedRuns == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {line.FailedRuns:N0} failed");
        string rate = line.Runs == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $" ({line.Runs / Math.Max(line.Elapsed.TotalSeconds, 1e-6):N0} runs/s)");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(line.Runs, "run")}{failed}, {Count(line.Distinct, "distinct schedule")} of at most "
            + $"{Count(line.MostChoices, "choice")}, {line.Elapsed.TotalSeconds:N2} s{rate}; {Plan(line)}{part}");
    }

    /// <summary>The strategy, the seed, the profile and whether there were faults.</summary>
    public static string Plan(ExplorationLine line)
    {
        string seed = line.Seed is { } number ? string.Create(CultureInfo.InvariantCulture, $" from seed {number}") : "";
        return $"{line.Strategy}{seed}, profile {line.Profile}{(line.HasFaults ? ", with faults" : "")}";
    }

    /// <summary>A number of things, as in <c>1 run</c> and <c>1,000 runs</c>.</summary>
    public static string Count(long number, string thing, string? things = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? thing : things ?? thing + "s")}");
}
