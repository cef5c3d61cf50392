using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.KnownDifferences;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Results;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Browser.Tests;

/// <summary>
/// Results of all cases in all profiles for two targets: a simulator that passes everything, and a <c>native</c> target that differs as the
/// recorded run on Wine does. One difference more has no known reason, and a script in it.
/// </summary>
internal static class ReportSample
{
    /// <summary>The case whose difference has no known reason.</summary>
    public const string NewDifference = "body/in-pieces";

    /// <summary>What the target shows there.</summary>
    public const string Script = "<script>document.title = 'changed'</script><img src=x onerror=\"document.title = 'changed'\">";

    public static ResultSet Simulator { get; } = Of("simulator-memory", Passed);

    public static ResultSet Native { get; } = Of("native", Recorded);

    private static ResultSet Of(string target, Func<ConformanceCase, CompletionProfile, CaseOutcome> outcomeOf)
    {
        CaseOutcome[] outcomes =
        [
            .. from profile in CompletionProfile.All
               from each in ConformanceCatalog.All
               select outcomeOf(each, profile),
        ];
        return new ResultSet(
            [.. outcomes.Select((outcome, index) => new ResultLine(index + 1, outcomes.Length, Shard.Whole, target, outcome))]);
    }

    private static CaseOutcome Passed(ConformanceCase each, CompletionProfile profile) => new(each, profile, []);

    private static CaseOutcome Recorded(ConformanceCase each, CompletionProfile profile)
    {
        KnownDifference[] known = [.. KnownDifferenceSet.Recorded.Differences.Where(difference => difference.Case == each.Address)];
        if (each.Address == NewDifference)
            return new CaseOutcome(each, profile, [new Observation("the second gets", "world", Script)]);

        if (known is [{ Agreement: Agreement.Inconclusive }, ..])
            return new CaseOutcome(each, profile, []) { NotReached = known[0].Native };

        return new CaseOutcome(each, profile, [.. known.Select(one => new Observation(one.Check, one.Simulator, one.Native))])
        {
            Ending = known.Any(one => one.Agreement == Agreement.Crashed) ? Ending.Crashed : Ending.Regular,
        };
    }
}
