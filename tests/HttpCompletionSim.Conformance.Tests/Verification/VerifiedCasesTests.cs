using System.Collections.Concurrent;
using HttpCompletionSim.Conformance.Catalog;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Targets;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Conformance.Verification;

/// <summary>The cases are thousands of programs that use the API as it should be used, but for the few that show what happens when it is
/// not: the verifier finds those and no other.</summary>
public sealed class VerifiedCasesTests
{
    [Fact]
    public void The_verifier_finds_the_cases_that_make_a_mistake_on_purpose_and_no_other()
    {
        var found = new ConcurrentBag<(string Address, Finding Finding)>();

        Parallel.ForEach(
            ConformanceCatalog.All,
            new ParallelOptions { MaxDegreeOfParallelism = 4 * Environment.ProcessorCount },
            each => Array.ForEach(FindingsOf(each), finding => found.Add((each.Address, finding))));

        found.Where(pair => !SetAside.All.Any(each => each.Covers(pair.Address, pair.Finding.Rule.Id)))
            .Select(pair => $"{pair.Address}: {pair.Finding}")
            .ShouldBeEmpty();
        SetAside.All.Where(each => !found.Any(pair => each.Covers(pair.Address, pair.Finding.Rule.Id)))
            .Select(each => $"{each.Addresses}: no case breaks {each.Rule} any more")
            .ShouldBeEmpty();
    }

    private static Finding[] FindingsOf(ConformanceCase each) =>
        [.. CompletionProfile.All.SelectMany(profile => FindingsOf(each, profile))];

    private static IReadOnlyList<Finding> FindingsOf(ConformanceCase each, CompletionProfile profile)
    {
        var verifiers = new ConcurrentBag<Verifier>();
        var target = new SimulatorTarget(inMemory: true, machine => verifiers.Add(Verifier.Attach(machine)));
        new ConformanceRunner(target).RunOne(each, profile);
        return verifiers.ShouldHaveSingleItem().Findings;
    }
}
