using System.Net;
using HttpCompletionSim.Http.Urls;

namespace HttpCompletionSim.Tests.Http.Urls;

public sealed class UrlRoutingTests
{
    private static readonly UInt128 s_loopback = IpAddressKey.From(IPAddress.Loopback);

    private readonly UrlTable<object> _table = new();
    private readonly object _group = new();

    [Fact]
    [Rule("ROUTE-01", "ROUTE-10", "COOK-15")]
    public void Categories_are_searched_in_order()
    {
        string[] inOrder = ["http://+:80/", "http://www.example:80/", "http://*.example:80/", "http://127.0.0.1:80/", "http://*:80/"];
        foreach (var url in inOrder.Reverse())
            Add(url);

        foreach (var url in inOrder)
        {
            var route = Route("www.example:80", "/a/b");

            route.Registration.ShouldNotBeNull().Prefix.Original.ShouldBe(url);
            route.IpRouted.ShouldBe(url.Contains("127", StringComparison.Ordinal));
            _table.RemoveUrl(url, _group).ShouldBe(0u);
        }

        Route("www.example:80", "/a/b").Outcome.ShouldBe(UrlRouteOutcome.NoHost);
    }

    [Theory]
    [Rule("URL-31")]
    [InlineData("blogs.example.test", true)]
    [InlineData("BLOGS.EXAMPLE.TEST:1", true)]
    [InlineData("a.b.example.test", false)]
    [InlineData("example.test", false)]
    [InlineData("test", false)]
    [InlineData("blogs.example.test.", false)]
    [InlineData("xexample.test", false)]
    [InlineData("127.0.0.1:80", false)]
    [InlineData("[::1.2.3.4]:80", false)]
    public void A_subdomain_wildcard_takes_exactly_one_label(string host, bool expected)
    {
        Add("http://*.example.test:80/");

        Route(host, "/").Outcome.ShouldBe(expected ? UrlRouteOutcome.Matched : UrlRouteOutcome.NoHost);
    }

    [Fact]
    [Rule("ROUTE-01")]
    public void A_short_strong_wildcard_beats_a_long_explicit_prefix()
    {
        Add("http://localhost:80/a/b/c/");
        Add("http://+:80/a/");

        Matched("localhost", "/a/b/c").ShouldBe("http://+:80/a/");
        Matched("localhost", "/b").ShouldBeNull();
    }

    [Fact]
    [Rule("ROUTE-01")]
    public void The_search_goes_on_where_the_host_is_covered_and_the_path_is_not()
    {
        Add("http://+:80/strong/");
        Add("http://localhost:80/explicit/");
        Add("http://*:80/weak/");

        Matched("localhost", "/weak/x").ShouldBe("http://*:80/weak/");
        Matched("localhost", "/explicit").ShouldBe("http://localhost:80/explicit/");
        Matched("other", "/explicit").ShouldBeNull();
    }

    [Theory]
    [Rule("ROUTE-02")]
    [InlineData("/foobar/foo", "http://localhost:80/foobar/foo/")]
    [InlineData("/foobar/foo/", "http://localhost:80/foobar/foo/")]
    [InlineData("/foobar/foo/bar", "http://localhost:80/foobar/foo/")]
    [InlineData("/FooBar/FOO/x/y/z", "http://localhost:80/foobar/foo/")]
    [InlineData("/foobar/foo2", "http://localhost:80/")]
    [InlineData("/foobar", "http://localhost:80/")]
    [InlineData("/barfoo", "http://localhost:80/barfoo")]
    [InlineData("/barfoo/", "http://localhost:80/barfoo")]
    [InlineData("/barfoo.txt", "http://localhost:80/")]
    [InlineData("/", "http://localhost:80/")]
    [InlineData("/*", "http://localhost:80/")]
    public void Paths_match_by_whole_segments_and_the_longest_wins(string path, string expected)
    {
        Add("http://localhost:80/barfoo");
        Add("http://localhost:80/");
        Add("http://localhost:80/foobar/foo/");
        Add("http://localhost:80/foobar/foo/bar2/longer/than/any/path/of/a/request/");

        Matched("localhost", path).ShouldBe(expected);
    }

    [Theory]
    [Rule("ROUTE-03")]
    [InlineData("localhost", 80, false, nameof(UrlRouteOutcome.Matched))]
    [InlineData("LOCALHOST:80", 80, false, nameof(UrlRouteOutcome.Matched))]
    [InlineData("localhost:12345", 80, false, nameof(UrlRouteOutcome.Matched))]
    [InlineData("localhost:80", 81, false, nameof(UrlRouteOutcome.NoHost))]
    [InlineData("localhost:80", 80, true, nameof(UrlRouteOutcome.NoHost))]
    [InlineData("localhost.", 80, false, nameof(UrlRouteOutcome.NoHost))]
    [InlineData("ocalhost", 80, false, nameof(UrlRouteOutcome.NoHost))]
    public void Scheme_host_and_local_port_must_agree(string host, int localPort, bool isSecure, string expected)
    {
        Add("http://localhost:80/");

        _table.Route(isSecure, host, s_loopback, (ushort)localPort, "/x").Outcome.ToString().ShouldBe(expected);
    }

    [Theory]
    [Rule("ROUTE-04")]
    [InlineData("localhost:80")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:80")]
    [InlineData("anything.example")]
    public void A_strong_wildcard_takes_any_host(string host)
    {
        Add("http://+:80/");

        Matched(host, "/").ShouldBe("http://+:80/");
    }

    [Fact]
    [Rule("ROUTE-06", "OQ-13", "X-08")]
    public void Without_a_match_the_host_decides_between_no_host_and_no_path()
    {
        Add("http://localhost:80/a/");

        Route("localhost", "/b").Outcome.ShouldBe(UrlRouteOutcome.NoPath);
        Route("other", "/a").Outcome.ShouldBe(UrlRouteOutcome.NoHost);

        Add("http://*:80/c/");
        Route("other", "/a").Outcome.ShouldBe(UrlRouteOutcome.NoPath);
    }

    [Theory]
    [Rule("ROUTE-06")]
    [InlineData("http://+:80/a/")]
    [InlineData("http://127.0.0.1:80/a/")]
    [InlineData("http://*:80/a/")]
    public void Wildcards_and_addresses_cover_every_host(string url)
    {
        Add(url);

        Route("whatever", "/b").Outcome.ShouldBe(UrlRouteOutcome.NoPath);
    }

    [Theory]
    [Rule("ROUTE-01", "COOK-15")]
    [InlineData("http://127.0.0.1:80/", "127.0.0.1", true)]
    [InlineData("http://127.0.0.1:80/", "::ffff:127.0.0.1", true)]
    [InlineData("http://127.0.0.1:80/", "127.0.0.2", false)]
    [InlineData("http://127.0.0.1:80/", "::1", false)]
    [InlineData("http://[0:0::1]:80/", "::1", true)]
    [InlineData("http://[fe80::1]:80/", "fe80::1%4", true)]
    public void An_IP_literal_takes_what_arrives_at_its_address(string url, string localAddress, bool expected)
    {
        Add(url);

        var route = _table.Route(false, "any.example:80", IpAddressKey.From(IPAddress.Parse(localAddress)), 80, "/");

        route.Outcome.ShouldBe(expected ? UrlRouteOutcome.Matched : UrlRouteOutcome.NoHost);
        route.IpRouted.ShouldBe(expected);
    }

    [Fact]
    [Rule("ROUTE-09", "VER-05")]
    public void A_match_carries_owner_and_context()
    {
        var other = new object();
        _table.AddUrl("http://localhost:80/", _group, 7);
        _table.AddUrl("http://localhost:80/a/", other, ulong.MaxValue);

        var route = Route("localhost", "/a");

        route.Registration.ShouldNotBeNull().Owner.ShouldBeSameAs(other);
        route.Registration.UrlContext.ShouldBe(ulong.MaxValue);
        Route("localhost", "/").Registration.ShouldNotBeNull().UrlContext.ShouldBe(7UL);
    }

    [Fact]
    [Rule("URL-27")]
    public void Requests_follow_the_table_as_it_changes()
    {
        Add("http://localhost:80/");
        Matched("localhost", "/pathbase/x").ShouldBe("http://localhost:80/");

        Add("http://localhost:80/pathbase/");
        Matched("localhost", "/pathbase/x").ShouldBe("http://localhost:80/pathbase/");

        _table.RemoveUrl("http://localhost:80/pathbase/", _group);
        Matched("localhost", "/pathbase/x").ShouldBe("http://localhost:80/");
    }

    [Fact]
    [Rule("URL-09")]
    public void Escapes_in_a_prefix_are_text()
    {
        Add("http://localhost:80/a%20b/");

        Matched("localhost", "/a%20b/c").ShouldBe("http://localhost:80/a%20b/");
        Matched("localhost", "/a b/c").ShouldBeNull();
    }

    // The root or the deep path is registered at every moment, so every request for the deep path must be routed. The path is so deep
    // that the walk from one to the other takes long enough for the table to change twice.
    [Fact]
    [Rule("URL-27")]
    public void A_request_that_is_covered_at_every_moment_always_matches()
    {
        const string Root = "http://localhost:80/";
        var path = string.Concat(Enumerable.Repeat("/a", 250));
        var deep = "http://localhost:80" + path;
        Add(Root);
        using var stop = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Add(deep);
                _table.RemoveUrl(Root, _group);
                Add(Root);
                _table.RemoveUrl(deep, _group);
            }
        });
        writer.Start();

        var misses = 0;
        for (var round = 0; round < 20_000; round++)
        {
            if (Route("localhost", path).Outcome != UrlRouteOutcome.Matched)
                misses++;
        }

        stop.Cancel();
        writer.Join();
        misses.ShouldBe(0);
    }

    private void Add(string url) => _table.AddUrl(url, _group, 0).ShouldBe(0u);

    private UrlRoute<object> Route(string host, string path) => _table.Route(false, host, s_loopback, 80, path);

    private string? Matched(string host, string path) => Route(host, path).Registration?.Prefix.Original;
}
