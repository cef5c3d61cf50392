using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HttpCompletionSim.Viewer.Pages;

namespace HttpCompletionSim.Viewer.Tests.Pages;

public sealed partial class SelfContainedPageTests
{
    [Fact]
    public void The_policy_of_a_page_names_exactly_its_own_styles_and_scripts()
    {
        string page = Write(new SelfContainedPage
        {
            Title = "A page",
            Body = "<p>Text</p>",
            Styles = ["p { margin: 0 }"],
            Scripts = ["let a = 1;"],
        });

        string policy = Policy().Match(page).Groups[1].Value;
        IEnumerable<string> inside = Inline().Matches(page).Select(match => Hash(match.Groups[1].Value));
        IEnumerable<string> named = HashInPolicy().Matches(policy).Select(match => match.Value);
        named.ShouldBe(inside, ignoreOrder: true);
        policy.ShouldContain("default-src &#39;none&#39;");
    }

    [Fact]
    public void Data_cannot_end_its_element()
    {
        string json = Html.Json(new[] { "</script><script>alert(1)</script>", "<!--", "\u2028" });

        json.ShouldNotContain("<");
        json.ShouldNotContain("\u2028");
        System.Text.Json.JsonSerializer.Deserialize<string[]>(json)!.ShouldBe(["</script><script>alert(1)</script>", "<!--", "\u2028"]);
    }

    [Theory]
    [InlineData("<img src=x onerror='a()'>", "&lt;img src=x onerror=&#39;a()&#39;&gt;")]
    [InlineData("a & b \"c\"", "a &amp; b &quot;c&quot;")]
    [InlineData("bell \a, null \0, \uFFFE", "bell \uFFFD, null \uFFFD, \uFFFD")]
    [InlineData("tab\t line\n", "tab\t line\n")]
    public void Text_is_escaped(string text, string escaped) => Html.Escape(text).ShouldBe(escaped);

    [Fact]
    public void A_title_is_text() =>
        Write(new SelfContainedPage { Title = "</title><b>", Body = "" }).ShouldContain("<title>&lt;/title&gt;&lt;b&gt;</title>");

    private static string Write(SelfContainedPage page)
    {
        var text = new StringWriter();
        page.Write(text);
        return text.ToString();
    }

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex Policy();

    [GeneratedRegex("sha256-[A-Za-z0-9+/=]+")]
    private static partial Regex HashInPolicy();

    [GeneratedRegex("<(?:style|script)>(.*?)</(?:style|script)>", RegexOptions.Singleline)]
    private static partial Regex Inline();
}
