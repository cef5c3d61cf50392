using HttpCompletionSim.Http.Urls;

namespace HttpCompletionSim.Tests.Http.Urls;

public sealed class UrlPrefixTests
{
    private const uint NO_ERROR = 0;
    private const uint ERROR_INVALID_PARAMETER = 87;

    [Theory]
    [Rule("URL-04", "URL-11")]
    [InlineData("http://localhost:50000/", nameof(UrlCategory.Explicit), "localhost", 50000, "")]
    [InlineData("https://www.example.com:443/a/b/", nameof(UrlCategory.Explicit), "www.example.com", 443, "/a/b")]
    [InlineData("http://+:80/vroot/", nameof(UrlCategory.StrongWildcard), "+", 80, "/vroot")]
    [InlineData("http://*:1/", nameof(UrlCategory.WeakWildcard), "*", 1, "")]
    [InlineData("http://127.0.0.1:65535/x", nameof(UrlCategory.IpLiteral), "127.0.0.1", 65535, "/x")]
    [InlineData("http://[::1]:8080/x/", nameof(UrlCategory.IpLiteral), "[::1]", 8080, "/x")]
    [InlineData("http://[3ffe:ffff::6ECB:0101]:80/", nameof(UrlCategory.IpLiteral), "[3ffe:ffff::6ECB:0101]", 80, "")]
    [InlineData("http://300.1.1.1:80/", nameof(UrlCategory.Explicit), "300.1.1.1", 80, "")]
    [InlineData("http://host_1:80/", nameof(UrlCategory.Explicit), "host_1", 80, "")]
    public void TryParse_reads_scheme_host_port_and_path(string text, string category, string host, int port, string path)
    {
        UrlPrefix.TryParse(text, out var prefix).ShouldBe(NO_ERROR);

        prefix.Category.ToString().ShouldBe(category);
        prefix.Host.ToString().ShouldBe(host);
        prefix.Port.ShouldBe((ushort)port);
        prefix.Path.ToString().ShouldBe(path);
        prefix.IsSecure.ShouldBe(text.StartsWith("https", StringComparison.Ordinal));
        prefix.Original.ShouldBe(text);
    }

    [Theory]
    [Rule("URL-05")]
    [InlineData("http://localhost:50000")]
    [InlineData("localhost:50000")]
    [InlineData("localhost:50000/")]
    [InlineData("http://localhost/")]
    [InlineData("http://localhost:/")]
    [InlineData("http://localhost:0/")]
    public void TryParse_refuses_what_Windows_was_seen_to_refuse(string text) =>
        UrlPrefix.TryParse(text, out _).ShouldBe(ERROR_INVALID_PARAMETER);

    [Theory]
    [Rule("URL-04")]
    [InlineData("HTTP://localhost:80/")]
    [InlineData("Https://localhost:80/")]
    [InlineData("ftp://localhost:80/")]
    [InlineData("http:/localhost:80/")]
    [InlineData("http://:80/")]
    [InlineData("http://localhost:080/")]
    [InlineData("http://localhost:65536/")]
    [InlineData("http://localhost:99999/")]
    [InlineData("http://localhost:+80/")]
    [InlineData("http://localhost: 80/")]
    [InlineData("http://localhost:8 0/")]
    [InlineData("http://localhost:*/")]
    [InlineData("http://local host:80/")]
    [InlineData("http://a@b:80/")]
    [InlineData("http://*.example.com:80/")]
    [InlineData("http://++:80/")]
    [InlineData("http://a..b:80/")]
    [InlineData("http://[::1:80/")]
    [InlineData("http://::1:80/")]
    [InlineData("http://[::g]:80/")]
    [InlineData("http://[127.0.0.1]:80/")]
    [InlineData("http://[]:80/")]
    [InlineData("http://[1:2:3:4:5:6:7:8:9]:80/")]
    [InlineData("http://localhost:80/a\tb/")]
    public void TryParse_refuses_malformed_prefixes(string text) =>
        UrlPrefix.TryParse(text, out _).ShouldBe(ERROR_INVALID_PARAMETER);

    [Fact]
    [Rule("URL-06")]
    public void TryParse_refuses_a_query() =>
        UrlPrefix.TryParse("http://localhost:80/barfoo?a=b", out _).ShouldBe(ERROR_INVALID_PARAMETER);

    [Fact]
    [Rule("URL-10")]
    public void TryParse_refuses_null_and_the_empty_string()
    {
        UrlPrefix.TryParse(null, out _).ShouldBe(ERROR_INVALID_PARAMETER);
        UrlPrefix.TryParse("", out _).ShouldBe(ERROR_INVALID_PARAMETER);
        UrlPrefix.TryParse(ReadOnlySpan<char>.Empty, out _).ShouldBe(ERROR_INVALID_PARAMETER);
    }

    [Theory]
    [Rule("URL-07", "URL-08")]
    [InlineData("http://localhost:80/barfoo", "http://localhost:80/barfoo/", true)]
    [InlineData("http://LOCALHOST:80/BarFoo/", "http://localhost:80/barfoo/", true)]
    [InlineData("http://bücher:80/äpfel/", "http://BÜCHER:80/ÄPFEL/", true)]
    [InlineData("http://[::1]:80/", "http://[0:0:0:0:0:0:0:1]:80/", true)]
    [InlineData("http://localhost:80/barfoo", "http://localhost:80/barfo", false)]
    [InlineData("http://localhost:80/", "http://localhost:81/", false)]
    [InlineData("http://localhost:80/", "https://localhost:80/", false)]
    [InlineData("http://+:80/", "http://*:80/", false)]
    public void Same_ignores_case_and_the_trailing_slash(string left, string right, bool expected)
    {
        UrlPrefix.TryParse(left, out var first).ShouldBe(NO_ERROR);
        UrlPrefix.TryParse(right, out var second).ShouldBe(NO_ERROR);

        first.Same(second).ShouldBe(expected);
    }

    [Fact]
    [Rule("URL-09")]
    public void TryParse_takes_escapes_and_spaces_of_a_path_as_text()
    {
        UrlPrefix.TryParse("http://localhost:80/base path/a%20b/", out var prefix).ShouldBe(NO_ERROR);

        prefix.Path.ToString().ShouldBe("/base path/a%20b");
    }
}
