namespace HttpCompletionSim;

/// <summary>
/// Part of every test project: the list in tests/rules/tests.txt has exactly the rules that the tests of the project name.
/// </summary>
public sealed class RuleIndexTests
{
    [Fact]
    public void The_list_of_rules_and_tests_has_this_projects_tests()
    {
        string assembly = $" {typeof(RuleIndexTests).Assembly.GetName().Name}: ";
        string[] listed =
        [
            .. Repository.Text("tests/rules/tests.txt").Split('\n')
                .Where(line => line.Contains(assembly, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

        RuleIndex.Lines.Except(listed).ShouldBeEmpty("the list lacks these: sh tests/rules/run.sh generates it");
        listed.Except(RuleIndex.Lines).ShouldBeEmpty("the list has these, but no test names them: sh tests/rules/run.sh generates it");
    }
}
