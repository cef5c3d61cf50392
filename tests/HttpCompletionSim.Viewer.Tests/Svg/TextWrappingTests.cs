using HttpCompletionSim.Viewer.Svg;

namespace HttpCompletionSim.Viewer.Tests.Svg;

public sealed class TextWrappingTests
{
    [Theory]
    [InlineData("", new[] { "" })]
    [InlineData("one two", new[] { "one two" })]
    [InlineData("one two three four", new[] { "one two three", "four" })]
    [InlineData("abcdefghijabcdefghijabcdefghij", new[] { "abcdefghijabcdef", "ghijabcdefghij" })]
    public void Text_is_cut_at_blanks_and_words_that_are_too_long_are_cut(string text, string[] lines)
    {
        IReadOnlyList<string> wrapped = TextWrapping.Wrap(text, 90, 10);

        wrapped.ShouldBe(lines);
        wrapped.ShouldAllBe(line => TextWrapping.WidthOf(line, 10) <= 90);
    }

    [Fact]
    public void A_width_that_no_letter_fits_ends_with_one_letter_on_a_line() => TextWrapping.Wrap("mmm", 1, 10).ShouldBe(["m", "m", "m"]);
}
