namespace HttpCompletionSim.Conformance.Model;

public sealed class AddressPatternTests
{
    [Theory]
    [InlineData("completion/matrix/057@receive", true)]
    [InlineData("completion/*", true)]
    [InlineData("*@receive", true)]
    [InlineData("*/05?@*", true)]
    [InlineData("*", true)]
    [InlineData("completion/matrix/057", false)]
    [InlineData("completion/matrix/???@send", false)]
    [InlineData("matrix/*", false)]
    [InlineData("Completion/*", false)]
    [InlineData("completion.matrix.057@receive", false)]
    [InlineData("", false)]
    public void A_pattern_matches_a_whole_address(string pattern, bool matches) =>
        new AddressPattern(pattern).Matches("completion/matrix/057@receive").ShouldBe(matches);
}
