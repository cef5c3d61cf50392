using System.Text.RegularExpressions;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples;

/// <summary>The messages and tokens in the pages on exploration are those of real runs.</summary>
/// <remarks>A change of the scheduling points or of the words of a message changes them. Copy the new text from the failure of the test,
/// and read again what the page says of it.</remarks>
public sealed partial class ExplorationPagesTests
{
    private const int LinesOfOrderAndToken = 2;

    private static readonly Lazy<SimulationFailedException> s_shrunk = new(() =>
        Should.Throw<SimulationFailedException>(() => Simulation.Explore(200, ReadAShrunkFailure.TwoRequests)));

    [Fact]
    public void The_page_on_shrunk_failures_shows_the_message_of_its_exploration() =>
        Text.Of("docs/how-to/read-a-shrunk-failure.md").ShouldContain($"```text\n{s_shrunk.Value.Message}\n```");

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/how-to/reproduce-a-failing-run.md")]
    public void A_page_quotes_the_order_and_the_token_of_that_message(string page)
    {
        string end = string.Join('\n', s_shrunk.Value.Message.Split('\n')[^LinesOfOrderAndToken..]);

        Text.Of(page).ShouldContain($"```text\n{end}\n```");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/how-to/reproduce-a-failing-run.md")]
    [InlineData("docs/explanation/exploration.md")]
    public void Every_token_in_a_page_repeats_the_failure(string page)
    {
        string[] tokens = [.. TokenText().Matches(Text.Of(page)).Select(match => match.Value).Distinct()];

        tokens.ShouldNotBeEmpty();
        foreach (string token in tokens)
        {
            SimulationFailedException repeated = Should.Throw<SimulationFailedException>(
                () => Simulation.Replay(token, ReadAShrunkFailure.TwoRequests));
            repeated.Result.Findings[0].Rule.Id.ShouldBe("HCV04", token);
        }
    }

    [Fact]
    public void The_page_on_repeating_a_run_shows_the_token_of_the_run_that_failed_first() =>
        Text.Of("docs/how-to/reproduce-a-failing-run.md").ShouldContain($"\n{s_shrunk.Value.Found!.Result.Token}\n");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_page_on_exploring_shows_what_the_exhaustive_strategy_says(bool programShares)
    {
        var strategy = new ExhaustiveStrategy(programShares: programShares);

        Simulation.Explore(long.MaxValue, ExploreAScenario.TwoCancels, new ExploreOptions { Strategy = strategy });

        Text.Of("docs/how-to/explore-a-scenario.md").ShouldContain($"```text\n{strategy}\n```");
    }

    [Fact]
    public void The_page_on_exploring_names_every_strategy()
    {
        string page = Text.Of("docs/how-to/explore-a-scenario.md");
        IEnumerable<string> strategies = from type in typeof(ISchedulingStrategy).Assembly.GetExportedTypes()
                                         where type.IsClass && type.IsAssignableTo(typeof(ISchedulingStrategy))
                                         select type.Name;

        strategies.ShouldAllBe(name => page.Contains($"| `{name}` |", StringComparison.Ordinal));
        strategies.Count().ShouldBeGreaterThan(5);
    }

    [GeneratedRegex("hcs3:[0-9a-z]+:[0-9a-zA-Z.-]+:[0-9a-z]{4}")]
    private static partial Regex TokenText();
}
