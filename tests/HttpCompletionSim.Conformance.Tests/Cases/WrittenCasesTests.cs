using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Reports;
using HttpCompletionSim.Conformance.Running;
using HttpCompletionSim.Conformance.Stage;
using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Every written case is a test of its own with its rules as traits, so that the tests of a rule can be selected.</summary>
public sealed class WrittenCasesTests
{
    private static readonly Dictionary<string, ConformanceCase> s_cases = WrittenCase.All.ToDictionary(each => each.Address);

    public static IEnumerable<ITheoryDataRow> Cases() =>
        from each in s_cases.Values
        from target in Target.All
        where target.IsSimulator
        select new TheoryDataRow<string, string>(each.Address, target.Name) { Traits = { ["Rule"] = [.. each.Rules] } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_simulator_does_as_a_case_says_in_every_profile(string address, string targetName)
    {
        var runner = new ConformanceRunner(Target.All.Single(each => each.Name == targetName));

        foreach (CompletionProfile profile in CompletionProfile.All)
        {
            CaseOutcome outcome = runner.RunOne(s_cases[address], profile);
            outcome.Verdict.ShouldBe(Verdict.Pass, string.Join('\n', ReportText.Reasons(outcome)));
        }
    }

    [Fact]
    public void A_case_names_one_to_five_rules_and_says_what_is_required()
    {
        WrittenCase.All.ShouldAllBe(each => each.Rules.Count >= 1 && each.Rules.Count <= 5);
        WrittenCase.All.ShouldAllBe(each => each.Requirement.EndsWith('.'));
    }
}
