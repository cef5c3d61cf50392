namespace HttpCompletionSim;

/// <summary>Part of every test project: the list that the product carries is what the tests say.</summary>
public sealed class RuleIndexTests
{
    [Fact]
    public void The_list_of_rules_and_tests_has_this_projects_tests()
    {
        string assembly = $" {typeof(RuleIndexTests).Assembly.GetName().Name}: ";
        string[] listed =
        [
            .. Repository.Text("src/HttpCompletionSim.Conformance/Rules/tests.txt").Split('\n')
                .Where(line => line.Contains(assembly, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

        RuleIndex.Lines.Except(listed).ShouldBeEmpty("the list does not have these: sh tests/rules/run.sh makes it anew");
        listed.Except(RuleIndex.Lines).ShouldBeEmpty("the list has these and no test does: sh tests/rules/run.sh makes it anew");
    }
}
