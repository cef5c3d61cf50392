using System.Net;
using System.Text;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Http.Urls;

public sealed class CookedUrlTests
{
    [Fact]
    [Rule("COOK-01", "COOK-02", "COOK-03")]
    public void Build_of_the_documented_example_has_the_documented_lengths()
    {
        var cooked = Cook("/foobar", "localhost:50000");

        cooked.Text.ShouldBe("http://localhost:50000/foobar");
        cooked.Url.FullUrlLength.ShouldBe((ushort)58);
        cooked.Url.HostLength.ShouldBe((ushort)30);
        cooked.Url.AbsPathLength.ShouldBe((ushort)14);
        cooked.Url.QueryStringLength.ShouldBe((ushort)0);
        cooked.Url.HostOffset.ShouldBe(7);
        cooked.Url.AbsPathOffset.ShouldBe(22);
        cooked.Url.QueryStringOffset.ShouldBe(29);
    }

    [Theory]
    [Rule("COOK-01", "COOK-03")]
    [InlineData("/a?b", "h:80", "/a", "?b", "http://h:80/a?b")]
    [InlineData("/a?", "h:80", "/a", "?", "http://h:80/a?")]
    [InlineData("/?a=b?c/../d", "h:1", "/", "?a=b?c/../d", "http://h:1/?a=b?c/../d")]
    [InlineData("/a/", "LocalHost:1", "/a/", "", "http://LocalHost:1/a/")]
    [InlineData("/", "[::1]:80", "/", "", "http://[::1]:80/")]
    public void Build_joins_scheme_host_path_and_query(string target, string host, string path, string query, string full)
    {
        var cooked = Cook(target, host);

        cooked.Text.ShouldBe(full);
        cooked.Url.Host(cooked.Text).ToString().ShouldBe(host);
        cooked.Url.AbsPath(cooked.Text).ToString().ShouldBe(path);
        cooked.Url.QueryString(cooked.Text).ToString().ShouldBe(query);
    }

    [Fact]
    [Rule("COOK-01")]
    public void Build_takes_the_scheme_of_the_connection()
    {
        Cook("/", "h:1", isSecure: true).Text.ShouldBe("https://h:1/");
        Cook("http://h:1/", "h", isSecure: true).Text.ShouldBe("https://h:1/");
    }

    [Theory]
    [Rule("COOK-04", "COOK-05")]
    [InlineData("http://localhost:50000/", "ignored:1", "http://localhost:50000/")]
    [InlineData("http://localhost:50000/", "not/judged", "http://localhost:50000/")]
    [InlineData("HTTP://localhost:1/a%20b?c", "x", "http://localhost:1/a b?c")]
    [InlineData("http://localhost:50000", "x", "http://localhost:50000/")]
    [InlineData("http://localhost:50000?a=b", "x", "http://localhost:50000/?a=b")]
    public void Build_of_an_absolute_target_takes_its_host(string target, string host, string full) =>
        Cook(target, host).Text.ShouldBe(full);

    [Theory]
    [Rule("COOK-05")]
    [InlineData("http://localhost:50000?query=value/1/2")]
    [InlineData("http:///path")]
    [InlineData("http://")]
    [InlineData("http://a@b/")]
    [InlineData("ftp://localhost/")]
    [InlineData("localhost:80")]
    [InlineData("path")]
    [InlineData("")]
    public void Build_refuses_other_forms_of_target(string target) =>
        Cook(target, "h").Failure.ShouldBe(CookedUrlFailure.InvalidUrl);

    [Fact]
    [Rule("COOK-06")]
    public void Build_accepts_an_asterisk_for_OPTIONS_only()
    {
        Cook("*", "h", isOptions: true).Text.ShouldBe("http://h:8080/*");
        Cook("*", "h").Failure.ShouldBe(CookedUrlFailure.InvalidUrl);
    }

    [Theory]
    [Rule("COOK-08")]
    [InlineData("/%61", "/a")]
    [InlineData("/a%20b", "/a b")]
    [InlineData("/%252F", "/%2F")]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/%E2%82%AC", "/€")]
    [InlineData("/%C3%BC/%f0%9f%98%80", "/ü/😀")]
    [InlineData("/%C2%80", "/\u0080")]
    [InlineData("/a/./b", "/a/b")]
    [InlineData("/a/../b", "/b")]
    [InlineData("/a/b/..", "/a/")]
    [InlineData("/a/b/../..", "/")]
    [InlineData("/a/.", "/a/")]
    [InlineData("/.", "/")]
    [InlineData("/..", "/")]
    [InlineData("/../../a", "/a")]
    [InlineData("/a/%2e%2E/b", "/b")]
    [InlineData("/a/..%2Fb", "/b")]
    [InlineData("/a\\b", "/a/b")]
    [InlineData("/a\\..\\b", "/b")]
    [InlineData("/a%5Cb", "/a/b")]
    [InlineData("/a//b", "/a/b")]
    [InlineData("//", "/")]
    [InlineData("/a//", "/a/")]
    [InlineData("/...", "/...")]
    [InlineData("/.a/b..", "/.a/b..")]
    [InlineData("/a%3Fb", "/a?b")]
    public void Build_decodes_the_path_once_and_makes_it_canonical(string target, string path) =>
        CookPath(target).ShouldBe(path);

    [Fact]
    [Rule("COOK-08")]
    public void Build_reads_unescaped_bytes_beyond_ASCII_like_escaped_ones()
    {
        CookPath("/ü%C3%BC").ShouldBe("/üü");
        Cook([(byte)'/', 0xFC], "h"u8).Text.ShouldBe("http://h:8080/ü");
    }

    [Theory]
    [Rule("COOK-09")]
    [InlineData("/?a=%20&b=%zz+%", "?a=%20&b=%zz+%")]
    [InlineData("/?\\..//", "?\\..//")]
    public void Build_leaves_the_query_alone(string target, string query)
    {
        var cooked = Cook(target, "h");

        cooked.Url.QueryString(cooked.Text).ToString().ShouldBe(query);
    }

    [Fact]
    [Rule("COOK-09")]
    public void Build_makes_one_character_of_each_byte_of_the_query() =>
        Cook([(byte)'/', (byte)'?', 0xC3, 0xBC], "h"u8).Text.ShouldBe("http://h:8080/?Ã¼");

    [Theory]
    [Rule("COOK-10")]
    [InlineData("/path%")]
    [InlineData("/path%XY")]
    [InlineData("/path%F")]
    [InlineData("/path with spaces")]
    [InlineData("/%%32")]
    [InlineData("/%%20")]
    [InlineData("/%")]
    [InlineData("/%%")]
    [InlineData("/%A")]
    [InlineData("/%Y")]
    [InlineData("/%F0%8F%8F%BF")]
    public void Build_refuses_what_Windows_was_seen_to_refuse(string target) =>
        Cook(target, "h").Failure.ShouldBe(CookedUrlFailure.InvalidUrl);

    [Theory]
    [Rule("COOK-11")]
    [InlineData("/%C0%A4", "/À¤")]
    [InlineData("/%C1%BF", "/Á¿")]
    [InlineData("/%E0%80%AF", "/à€¯")]
    [InlineData("/%E0%9F%BF", "/àŸ¿")]
    [InlineData("/%F0%80%80%AF", "/ð€€¯")]
    [InlineData("/%F0%80%BF%BF", "/ð€¿¿")]
    [InlineData("/%C0%A4%32", "/À¤2")]
    [InlineData("/%C0%32%A4", "/À2¤")]
    [InlineData("/%C3%BC/%FC", "/Ã¼/ü")]
    [InlineData("/%C3", "/Ã")]
    [InlineData("/%C3%u0041", "/ÃA")]
    public void Build_reads_a_path_that_is_not_UTF8_as_ANSI(string target, string path) =>
        CookPath(target).ShouldBe(path);

    [Theory]
    [Rule("COOK-12")]
    [InlineData("/%00")]
    [InlineData("/%0A")]
    [InlineData("/%1F")]
    [InlineData("/%7F")]
    [InlineData("/%81")]
    [InlineData("/%9D")]
    [InlineData("/%u0000")]
    [InlineData("/%u001F")]
    [InlineData("/%u0085")]
    [InlineData("/%u12")]
    [InlineData("/%u12G4")]
    public void Build_refuses_controls_and_broken_escapes(string target) =>
        Cook(target, "h").Failure.ShouldBe(CookedUrlFailure.InvalidUrl);

    [Theory]
    [Rule("COOK-12")]
    [InlineData("/%u20AC%U0041", "/€A")]
    [InlineData("/%uD83D%uDE00", "/😀")]
    [InlineData("/a/%u002e%u002E/b", "/b")]
    public void Build_decodes_UTF16_escapes(string target, string path) => CookPath(target).ShouldBe(path);

    [Theory]
    [Rule("COOK-13")]
    [InlineData(1, 260, true)]
    [InlineData(1, 261, false)]
    [InlineData(255, 1, true)]
    [InlineData(256, 1, false)]
    public void Build_limits_length_and_number_of_segments(int number, int length, bool expected)
    {
        var target = string.Concat(Enumerable.Repeat("/" + new string('a', length), number));

        var failure = Cook(target, "h").Failure;

        failure.ShouldBe(expected ? CookedUrlFailure.None : CookedUrlFailure.InvalidUrl);
    }

    [Fact]
    [Rule("COOK-13")]
    public void Build_measures_segments_after_decoding() =>
        Cook("/" + string.Concat(Enumerable.Repeat("%20", 260)), "h").Failure.ShouldBe(CookedUrlFailure.None);

    [Fact]
    public void Build_refuses_a_URL_whose_length_does_not_fit_its_fields()
    {
        Cook("/?" + new string('a', 32767 - "http://h:8080/?".Length), "h").Url.FullUrlLength.ShouldBe((ushort)65534);
        Cook("/?" + new string('a', 32768 - "http://h:8080/?".Length), "h").Failure.ShouldBe(CookedUrlFailure.InvalidUrl);
    }

    [Theory]
    [Rule("COOK-14", "COOK-16")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a@b")]
    [InlineData("a?b")]
    [InlineData("a:")]
    [InlineData("a:b")]
    [InlineData("a:0")]
    [InlineData("a:65536")]
    [InlineData("a:1:2")]
    [InlineData(":80")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("+")]
    [InlineData("*")]
    [InlineData("[::1")]
    [InlineData("[::1]80")]
    [InlineData("[localhost]")]
    [InlineData("[1.2.3.4]")]
    [InlineData("[fe80::1%254]")]
    [InlineData("[fe80::1%4]")]
    [InlineData("[::1%2]:80")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]:8080")]
    [InlineData("[0:0:0:0:0:FFFF:7F00:1]")]
    [InlineData("[]")]
    [InlineData("[:]")]
    [InlineData("[::1]a")]
    [InlineData("[::1]:")]
    [InlineData("::1")]
    [InlineData("a,b")]
    [InlineData("<a>")]
    public void Build_refuses_a_host_that_is_none(string host) =>
        Cook("/", host).Failure.ShouldBe(CookedUrlFailure.InvalidHostname);

    [Fact]
    [Rule("COOK-14")]
    public void Build_refuses_a_host_that_is_not_UTF8() =>
        Cook("/"u8, [(byte)'a', 0xFF]).Failure.ShouldBe(CookedUrlFailure.InvalidHostname);

    [Theory]
    [Rule("COOK-14")]
    [InlineData("127.0.0.1", "http://127.0.0.1:8080/")]
    [InlineData("::1", "http://[::1]:8080/")]
    [InlineData("fe80::1%4", "http://[fe80::1]:8080/")]
    [InlineData("::ffff:10.0.0.1", "http://10.0.0.1:8080/")]
    public void Build_without_a_host_takes_the_local_end(string address, string full)
    {
        Cook("/", null, isHostRequired: false, localAddress: address).Text.ShouldBe(full);
        Cook("/", null, isHostRequired: true, localAddress: address).Failure.ShouldBe(CookedUrlFailure.InvalidHostname);
        Cook("/", "", isHostRequired: true, localAddress: address).Text.ShouldBe(full);
        Cook("/", "", isHostRequired: false, localAddress: address).Text.ShouldBe(full);
    }

    [Fact]
    [Rule("COOK-14")]
    public void Build_asks_for_the_header_even_if_the_target_names_the_host()
    {
        Cook("http://h/", null).Failure.ShouldBe(CookedUrlFailure.InvalidHostname);
        Cook("http://h/", null, isHostRequired: false).Text.ShouldBe("http://h:8080/");
        Cook("http://h/", "").Text.ShouldBe("http://h:8080/");
    }

    [Theory]
    [Rule("COOK-17")]
    [InlineData("/a", "localhost", 9302, "http://localhost:9302/a")]
    [InlineData("/a", "localhost", 80, "http://localhost:80/a")]
    [InlineData("/a", "localhost:1", 9302, "http://localhost:1/a")]
    [InlineData("/a", "[::1]", 9302, "http://[::1]:9302/a")]
    [InlineData("/a", "", 80, "http://127.0.0.1:80/a")]
    [InlineData("http://h/a", "x:1", 9302, "http://h:9302/a")]
    [InlineData("http://h:80/a", "x", 9302, "http://h:80/a")]
    [InlineData("http://h?q", "x", 65535, "http://h:65535/?q")]
    public void Build_completes_a_host_with_the_port_of_the_connection(string target, string host, int port, string full)
    {
        var cooked = Cook(target, host, localPort: (ushort)port);

        cooked.Text.ShouldBe(full);
        cooked.Url.Host(cooked.Text).ToString().ShouldBe(full["http://".Length..full.IndexOf('/', "http://".Length)]);
    }

    private static string CookPath(string target)
    {
        var cooked = Cook(target, "h");
        cooked.Failure.ShouldBe(CookedUrlFailure.None);
        return cooked.Url.AbsPath(cooked.Text).ToString();
    }

    private static Outcome Cook(
        string target,
        string? host,
        bool isSecure = false,
        bool isOptions = false,
        bool isHostRequired = true,
        string localAddress = "127.0.0.1",
        ushort localPort = 8080) =>
        Cook(
            Encoding.UTF8.GetBytes(target),
            Encoding.UTF8.GetBytes(host ?? ""),
            isSecure,
            isOptions,
            isHostRequired,
            localAddress,
            localPort,
            hasHost: host is not null);

    private static Outcome Cook(
        ReadOnlySpan<byte> target,
        ReadOnlySpan<byte> host,
        bool isSecure = false,
        bool isOptions = false,
        bool isHostRequired = true,
        string localAddress = "127.0.0.1",
        ushort localPort = 8080,
        bool hasHost = true)
    {
        HttpVerb verb = isOptions ? HttpVerb.Options : HttpVerb.Get;
        if (!RequestTarget.TryParse(target, new ByteSlice(0, target.Length), verb, WireOptions.Default, out RequestTarget parts))
            return new Outcome(CookedUrlFailure.InvalidUrl, default, "");

        var raw = new RawUrl
        {
            IsSecure = isSecure,
            Form = parts.Form,
            Authority = target.Slice(parts.Authority.Offset, parts.Authority.Length),
            Path = target.Slice(parts.Path.Offset, parts.Path.Length),
            Query = target.Slice(parts.Query.Offset, parts.Query.Length),
            HasHost = hasHost,
            Host = host,
            IsHostRequired = isHostRequired,
            LocalAddress = IPAddress.Parse(localAddress),
            LocalPort = localPort,
        };

        // The array is exactly as long as MaximumCharacters says: one character more would throw.
        var text = new char[CookedUrl.MaximumCharacters(raw)];
        var failure = CookedUrl.Build(raw, text, out var url);
        return new Outcome(failure, url, new string(text, 0, url.Characters));
    }

    private sealed record Outcome(CookedUrlFailure Failure, CookedUrl Url, string Text);
}
