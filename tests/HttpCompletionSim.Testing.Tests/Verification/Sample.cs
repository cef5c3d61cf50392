namespace HttpCompletionSim.Testing.Verification;

/// <summary>Runs the samples of the rules: a program that makes one mistake, and its twin that does not.</summary>
internal static class Sample
{
    private const int Runs = 40;

    /// <summary>In every order of events, the verifier finds this mistake and no other.</summary>
    public static Finding ShouldBreak(string id, Action<SimulatedMachine> program, CompletionProfile? profile = null)
    {
        ExplorationResult explored = Explore(program, profile);

        explored.Failures.Count.ShouldBe(Runs);
        IReadOnlyList<Finding> findings = [.. explored.Failures.SelectMany(failure => failure.Result.Findings)];
        findings.Select(finding => finding.Rule.Id).Distinct().ShouldBe([id]);
        explored.Failures.Select(failure => failure.Result.Findings.Count).ShouldAllBe(count => count > 0);
        findings[0].Events.ShouldNotBeEmpty();
        return findings[0];
    }

    /// <summary>In some orders of events, the verifier finds this mistake; in the others it finds nothing.</summary>
    public static Finding ShouldBreakInSomeRuns(string id, Action<SimulatedMachine> program, CompletionProfile? profile = null)
    {
        ExplorationResult explored = Explore(program, profile);

        explored.Failures.Count.ShouldBeInRange(1, Runs - 1);
        IReadOnlyList<Finding> findings = [.. explored.Failures.SelectMany(failure => failure.Result.Findings)];
        findings.Select(finding => finding.Rule.Id).Distinct().ShouldBe([id]);
        return findings[0];
    }

    /// <summary>In every order of events, the verifier finds nothing with any rule, and the program does not fail.</summary>
    public static void ShouldBeRight(Action<SimulatedMachine> program, CompletionProfile? profile = null) =>
        Explore(program, profile).Failures.Select(failure => failure.Message).ShouldBeEmpty();

    private static ExplorationResult Explore(Action<SimulatedMachine> program, CompletionProfile? profile) =>
        Simulation.Explore(Runs, program, new ExploreOptions
        {
            ContinueAfterFailure = true,
            CheckDeterminism = false,
            Verifier = VerifierOptions.Strict,
            Machine = new MachineOptions { Profile = profile ?? CompletionProfile.Windows, RecordTrace = true },
        });
}
