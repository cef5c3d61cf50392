namespace HttpCompletionSim.WineSmoke;

/// <summary>Holds what two worlds saw side by side, and against the list of differences that are known.</summary>
internal static class Comparison
{
    public static int Run(string nativePath, string simulatorPath, string knownPath, TextWriter output)
    {
        Dictionary<string, string> native = Lines(nativePath);
        Dictionary<string, string> simulator = Lines(simulatorPath);
        Dictionary<string, string> known = Lines(knownPath);
        int agree = 0, differ = 0, inconclusive = 0, crashed = 0, unknown = 0;

        foreach (Check check in Checks.All)
        {
            string here = simulator.GetValueOrDefault(check.Name, "");
            string there = native.GetValueOrDefault(check.Name, "");
            bool expected = known.Remove(check.Name, out string? reason);
            if (here == there && !IsCrashed(here) && !IsInconclusive(here))
            {
                agree++;
                if (expected)
                    output.WriteLine($"{check.Name}: agrees now; its line can leave the list of known differences");
                continue;
            }

            string verdict;
            if (IsCrashed(here) || IsCrashed(there))
                (verdict, crashed) = ("crashed", crashed + 1);
            else if (IsInconclusive(here) || IsInconclusive(there))
                (verdict, inconclusive) = ("inconclusive", inconclusive + 1);
            else
                (verdict, differ) = ("differ", differ + 1);

            if (!expected)
                unknown++;
            output.WriteLine($"""
                {verdict} {check.Name} ({check.Rules})
                    native     {there}
                    simulator  {here}
                    {(expected ? $"known      {reason}" : "NOT KNOWN")}
                """);
        }

        foreach (string name in known.Keys)
            output.WriteLine($"{name}: listed as a known difference, but there is no such check");

        output.WriteLine($"agree {agree}, differ {differ}, inconclusive {inconclusive}, crashed {crashed}");
        return unknown + known.Count == 0 ? 0 : 1;
    }

    // No values at all: the process ended in the check.
    private static bool IsCrashed(string values) => values.Length == 0 || values.StartsWith("crashed", StringComparison.Ordinal);

    private static bool IsInconclusive(string values) => values.StartsWith("inconclusive", StringComparison.Ordinal);

    // The last line of a name counts: a run that was taken up again after a crash repeats none, but a reader may have joined two runs.
    private static Dictionary<string, string> Lines(string path)
    {
        Dictionary<string, string> lines = [];
        foreach (string line in File.ReadLines(path))
        {
            int colon = line.IndexOf(':');
            if (colon > 0 && !line.StartsWith('#'))
                lines[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return lines;
    }
}
