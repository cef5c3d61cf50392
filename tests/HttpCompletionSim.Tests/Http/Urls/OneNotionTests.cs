using System.Net;
using System.Text;
using CsCheck;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Tests.Http.Urls;

/// <summary>The parser judges targets and hosts as soon as they arrive, and the cooked URL takes its text from them. They agree.</summary>
public sealed class OneNotionTests
{
    private static readonly string[] s_targets =
    [
        "/", "a", "b/c", ".", "..", "%2F", "%41", "%C3%A9", "%C3", "%u20AC", "%u12", "%", "%00", "%7F", "%81", "\\", "?q", "?a/b",
        "//", "é", "http://", "https://", "h:80", "[::1]", "*", "#", new string('s', 130), new string('s', 131),
    ];

    private static readonly string[] s_hosts =
    [
        "h", ".", ":", "80", "0", "65536", "[", "]", "::1", "::ffff:", "1.2.3.4", "%4", "é", "/", "*", "+", "-", new string('n', 128),
    ];

    [Fact]
    [Rule("COOK-10", "COOK-12", "COOK-13", "COOK-14", "COOK-16")]
    public void What_the_parser_accepts_is_cooked()
    {
        var accepted = 0;
        Gen.Select(Gen.OneOf("/", "/", "http://h/", ""), Gen.OneOf(s_targets).Array[0, 5], Gen.OneOf(s_hosts).Array[0, 4]).Sample(
            (start, target, host) =>
            {
                string text = $"GET {start}{string.Concat(target)} HTTP/1.1\r\nHost: {string.Concat(host)}\r\n\r\n";
                using var parser = new RequestParser(WireOptions.Default, new RequestHeadPool());
                if (parser.Feed(Encoding.UTF8.GetBytes(text), out _) != WireEvent.Head)
                    return;

                RequestHead head = parser.DetachHead();
                RawUrl raw = RawOf(head);

                CookedUrl.Build(raw, new char[CookedUrl.MaximumCharacters(raw)], out _).ShouldBe(CookedUrlFailure.None, text);
                Interlocked.Increment(ref accepted);
            },
            iter: 5_000);

        accepted.ShouldBeGreaterThan(100);
    }

    [Fact]
    [Rule("URL-29")]
    public void A_path_that_a_prefix_may_have_is_its_own_cooked_form()
    {
        string[] pieces = ["/", "a", ".", "..", "%", "%41", "%u0041", "\\", "b", "c d", "é", new string('s', 130), "?", "#"];
        var accepted = 0;
        Gen.OneOf(pieces).Array[0, 8].Sample(
            chosen =>
            {
                string path = "/" + string.Concat(chosen);
                if (UrlPrefix.TryParse("http://localhost:80" + path, out UrlPrefix prefix) != 0)
                    return;

                // The same text as a client escapes it: its percent signs are literal (URL-09).
                byte[] raw = Encoding.ASCII.GetBytes(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
                var cooked = new char[raw.Length];

                CookedPath.TryBuild(raw, cooked, WireOptions.Default, out int written).ShouldBeTrue(path);
                new string(cooked, 0, written).TrimEnd('/').ShouldBe(prefix.Path.ToString());
                Interlocked.Increment(ref accepted);
            },
            iter: 5_000);

        accepted.ShouldBeGreaterThan(100);
    }

    private static RawUrl RawOf(RequestHead head) => new()
    {
        IsSecure = false,
        Form = head.TargetForm,
        Authority = head.TargetAuthority,
        Path = head.Path,
        Query = head.Query,
        HasHost = head.HasKnown(KnownRequestHeader.Host),
        Host = head.Host,
        IsHostRequired = !head.IsHttp10,
        LocalAddress = IPAddress.Loopback,
        LocalPort = 80,
    };
}
