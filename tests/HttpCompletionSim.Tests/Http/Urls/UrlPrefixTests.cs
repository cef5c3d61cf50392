using HttpCompletionSim.Http.Urls;

namespace HttpCompletionSim.Tests.Http.Urls;

public sealed class UrlPrefixTests
{
    private const uint NO_ERROR = 0;
    private const uint ERROR_NOT_SUPPORTED = 50;
    private const uint ERROR_INVALID_PARAMETER = 87;

    [Theory]
    [Rule("URL-04", "URL-11", "URL-31")]
    [InlineData("http://localhost:50000/", nameof(UrlCategory.Explicit), "localhost", 50000, "")]
    [InlineData("https://www.example.com:443/a/b/", nameof(UrlCategory.Explicit), "www.example.com", 443, "/a/b")]
    [InlineData("http://+:80/vroot/", nameof(UrlCategory.StrongWildcard), "+", 80, "/vroot")]
    [InlineData("http://*:1/", nameof(UrlCategory.WeakWildcard), "*", 1, "")]
    [InlineData("http://127.0.0.1:65535/x", nameof(UrlCategory.IpLiteral), "127.0.0.1", 65535, "/x")]
    [InlineData("http://[::1]:8080/x/", nameof(UrlCategory.IpLiteral), "[::1]", 8080, "/x")]
    [InlineData("http://[3ffe:ffff::6ECB:0101]:80/", nameof(UrlCategory.IpLiteral), "[3ffe:ffff::6ECB:0101]", 80, "")]
    [InlineData("http://300.1.1.1:80/", nameof(UrlCategory.Explicit), "300.1.1.1", 80, "")]
    [InlineData("http://*.example.com:80/x/", nameof(UrlCategory.SubdomainWildcard), "*.example.com", 80, "/x")]
    [InlineData("http://*.com:80/", nameof(UrlCategory.SubdomainWildcard), "*.com", 80, "")]
    [InlineData("http://1.2.3.4.5:80/", nameof(UrlCategory.Explicit), "1.2.3.4.5", 80, "")]
    [InlineData("http://08.1:80/", nameof(UrlCategory.Explicit), "08.1", 80, "")]
    [InlineData("http://127.0.0.1.nip:80/", nameof(UrlCategory.Explicit), "127.0.0.1.nip", 80, "")]
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

    [Theory]
    [Rule("URL-28")]
    [InlineData("0.0.0.0")]
    [InlineData("[::]")]
    [InlineData("[0:0::0]")]
    [InlineData("255.255.255.255")]
    [InlineData("192.255.255.255")]
    [InlineData("192.168.1.255")]
    [InlineData("172.16.255.255")]
    [InlineData("10.255.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("[ff02::1]")]
    [InlineData("192.")]
    [InlineData("192")]
    [InlineData("127.1")]
    [InlineData("127.0.1")]
    [InlineData("127.0.0.1.")]
    [InlineData("127.0.0.01")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0x7F000001")]
    [InlineData("2130706433")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    public void TryParse_refuses_an_address_that_no_machine_listens_at(string host) =>
        UrlPrefix.TryParse($"http://{host}:80/", out _).ShouldBe(ERROR_NOT_SUPPORTED);

    [Theory]
    [Rule("URL-29")]
    [InlineData("http://[::1%2]:80/")]
    [InlineData("http://[fe80::1%eth0]:80/")]
    [InlineData("http://.:80/")]
    [InlineData("http://\\:80/")]
    [InlineData("http://localhost:-1/")]
    [InlineData("http://localhost:80/invalid%path/")]
    [InlineData("http://localhost:80/%/")]
    [InlineData("http://localhost:80/a%4")]
    [InlineData("http://localhost:80/%u12/")]
    [InlineData("http://localhost:80//")]
    [InlineData("http://localhost:80/a//b/")]
    [InlineData("http://localhost:80/a//")]
    [InlineData("http://localhost:80/./")]
    [InlineData("http://localhost:80/a/../b")]
    [InlineData("http://localhost:80/a/..")]
    [InlineData("http://localhost:80/a\\b/")]
    [InlineData("http://a.*:80/")]
    [InlineData("http://service.*.example.com:80/")]
    [InlineData("http://*example.com:80/")]
    [InlineData("http://*.*.example.com:80/")]
    [InlineData("http://*.:80/")]
    [InlineData("http://*..a:80/")]
    [InlineData("http://*.0.0.1:80/")]
    [InlineData("http://*.127.0.0.1:80/")]
    [InlineData("http://+.example.com:80/")]
    public void TryParse_refuses_what_no_request_could_match(string text) =>
        UrlPrefix.TryParse(text, out _).ShouldBe(ERROR_INVALID_PARAMETER);

    [Theory]
    [Rule("URL-29", "COOK-13")]
    [InlineData(255, 1, 260, NO_ERROR)]
    [InlineData(256, 1, 260, ERROR_INVALID_PARAMETER)]
    [InlineData(1, 255, 1, NO_ERROR)]
    [InlineData(1, 256, 1, ERROR_INVALID_PARAMETER)]
    [InlineData(1, 1, 261, ERROR_INVALID_PARAMETER)]
    public void TryParse_has_the_limits_of_a_request(int host, int segments, int length, uint expected)
    {
        string path = string.Concat(Enumerable.Repeat("/" + new string('a', length), segments));

        UrlPrefix.TryParse($"http://{new string('h', host)}:80{path}/", out _).ShouldBe(expected);
    }

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
