using System.Text;
using CsCheck;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Wire;

public sealed class CookedPathPropertyTests
{
    [Fact]
    [Rule("COOK-08")]
    public void Whatever_the_bytes_a_cooked_path_is_canonical()
    {
        string[] pieces = ["/", "a", ".", "..", "\\", "%2F", "%2e", "%5c", "%C3%BC", "%C3", "%u20AC", "%E2%82", "é", "%41"];

        Gen.OneOf(pieces).Array[0, 40].Sample(chosen =>
        {
            var raw = Encoding.UTF8.GetBytes("/" + string.Concat(chosen));
            var text = new char[raw.Length];

            CookedPath.TryBuild(raw, text, WireOptions.Default, out var written).ShouldBeTrue();

            var path = new string(text, 0, written);
            path.ShouldStartWith("/");
            path.ShouldNotContain("\\");
            path.ShouldNotContain("//");
            path.Split('/').ShouldNotContain(segment => segment == "." || segment == "..");
        });
    }

    [Fact]
    [Rule("COOK-08")]
    public void A_path_of_escaped_text_comes_back_as_the_text()
    {
        Gen.String.Where(text => !text.AsSpan().ContainsAny("/\\.") && !text.Any(char.IsControl)).Sample(
            text =>
            {
                var wellFormed = string.Concat(text.EnumerateRunes()).Replace('\uFFFD', 'x');
                if (wellFormed.Length > WireOptions.Default.UrlSegmentMaxLength)
                    return;
                var raw = Encoding.ASCII.GetBytes("/" + Uri.EscapeDataString(wellFormed));
                var cooked = new char[raw.Length];

                CookedPath.TryBuild(raw, cooked, WireOptions.Default, out var written).ShouldBeTrue();

                new string(cooked, 0, written).ShouldBe("/" + wellFormed);
            });
    }
}
