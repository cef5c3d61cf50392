using System.Text;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class CookedPathTests
{
    [Theory]
    [InlineData("/plain", "/plain")]
    [InlineData("/%C3%A9", "/\u00e9")]
    [InlineData("/%E4%B8%AD", "/\u4e2d")]
    [InlineData("/\u00e9", "/\u00e9")]
    [InlineData("/%C3", "/\u00c3")]
    [InlineData("/%C0%A4", "/\u00c0\u00a4")]
    [InlineData("/%C3%u00A9", "/\u00c3\u00a9")]
    [InlineData("/%u00E9", "/\u00e9")]
    [Rule("COOK-11")]
    public void A_path_that_is_not_UTF8_is_read_in_the_ansi_code_page(string path, string cooked) =>
        Build(Encoding.UTF8.GetBytes(path)).ShouldBe(cooked);

    [Fact]
    [Rule("COOK-11")]
    public void A_long_path_is_read_in_the_ansi_code_page_as_a_whole()
    {
        byte[] path = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("/%C3%A9", 200)));

        Build(path).ShouldBe(string.Concat(Enumerable.Repeat("/\u00e9", 200)));
        Build(path[..^3]).ShouldBe(string.Concat(Enumerable.Repeat("/\u00c3\u00a9", 199)) + "/\u00c3");
    }

    [Theory]
    [InlineData("/%1F%C0", false, true, null)]
    [InlineData("/%1F%C0", true, true, "/\u001f\u00c0")]
    [InlineData("/%C0%81", false, true, null)]
    [InlineData("/%C0%81", true, true, "/\u00c0\u0081")]
    [InlineData("/%u0041", false, false, null)]
    [InlineData("/%u0041", false, true, "/A")]
    [Rule("COOK-12")]
    public void Options_decide_which_escapes_are_accepted(string path, bool allowsRestricted, bool allowsPercentU, string? cooked)
    {
        var options = new WireOptions { AllowRestrictedChars = allowsRestricted, PercentUAllowed = allowsPercentU };

        Build(Encoding.ASCII.GetBytes(path), options).ShouldBe(cooked);
    }

    [Theory]
    [InlineData("{/a*255}", true)]
    [InlineData("{/a*255}/", true)]
    [InlineData("{/a*256}", false)]
    [InlineData("{%2Fa*255}", true)]
    [InlineData("{%2Fa*256}", false)]
    [InlineData("{/*400}/a", true)]
    [InlineData("{/a/..*127}/a", true)]
    [InlineData("{/a/..*128}/a", false)]
    [InlineData("/{a*260}", true)]
    [InlineData("/{a*261}", false)]
    [InlineData("/{%C3%A9*260}", true)]
    [InlineData("/{%C3%A9*261}", false)]
    [InlineData("/{a*200}%2F{a*200}", true)]
    [InlineData("/{a*261}/..", false)]
    [Rule("COOK-13")]
    public void Segments_are_counted_and_measured_in_the_decoded_text(string pattern, bool expected)
    {
        byte[] path = WireText.Parse(pattern.StartsWith('/') ? pattern : "/" + pattern);
        byte[] request = [.. "GET "u8, .. path, .. " HTTP/1.1\r\nHost: a\r\n\r\n"u8];

        (Build(path) is not null).ShouldBe(expected);
        Transcript.OfRequests(request, [], WireOptions.Default).Contains("Invalid URL").ShouldBe(!expected);
    }

    private static string? Build(byte[] path, WireOptions? options = null)
    {
        var text = new char[path.Length];
        return CookedPath.TryBuild(path, text, options ?? WireOptions.Default, out int written) ? new string(text, 0, written) : null;
    }
}
