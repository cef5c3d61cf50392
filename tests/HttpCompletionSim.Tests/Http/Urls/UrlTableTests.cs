using HttpCompletionSim.Http.Urls;

namespace HttpCompletionSim.Tests.Http.Urls;

public sealed class UrlTableTests
{
    private const uint NO_ERROR = 0;
    private const uint ERROR_FILE_NOT_FOUND = 2;
    private const uint ERROR_SHARING_VIOLATION = 32;
    private const uint ERROR_INVALID_PARAMETER = 87;
    private const uint ERROR_ALREADY_EXISTS = 183;
    private const uint HTTP_URL_FLAG_REMOVE_ALL = 1;

    private readonly RecordedPorts _ports = new();
    private readonly UrlTable<object> _table;
    private readonly object _group = new();
    private readonly object _other = new();

    public UrlTableTests() => _table = new UrlTable<object>(_ports);

    [Fact]
    [Rule("FN-17", "FN-22", "URL-05", "URL-10")]
    public void AddUrl_with_a_malformed_prefix_registers_nothing()
    {
        _table.AddUrl("http://localhost:50000", _group, 0).ShouldBe(ERROR_INVALID_PARAMETER);
        _table.AddUrl(null, _group, 0).ShouldBe(ERROR_INVALID_PARAMETER);

        _table.Count.ShouldBe(0);
        _ports.Log.ShouldBeEmpty();
    }

    [Theory]
    [Rule("URL-12", "URL-07", "URL-08", "X-04")]
    [InlineData("http://localhost:80/barfoo/")]
    [InlineData("http://localhost:80/barfoo")]
    [InlineData("http://LocalHost:80/BARFOO/")]
    public void AddUrl_of_a_prefix_that_is_taken_already_exists_for_every_owner(string again)
    {
        _table.AddUrl("http://localhost:80/barfoo/", _group, 0).ShouldBe(NO_ERROR);

        _table.AddUrl(again, _group, 0).ShouldBe(ERROR_ALREADY_EXISTS);
        _table.AddUrl(again, _other, 0).ShouldBe(ERROR_ALREADY_EXISTS);

        _table.Count.ShouldBe(1);
        _table.CountOf(_other).ShouldBe(0);
    }

    [Fact]
    [Rule("URL-12")]
    public void AddUrl_of_an_address_in_another_spelling_already_exists()
    {
        _table.AddUrl("http://[::1]:80/", _group, 0).ShouldBe(NO_ERROR);

        _table.AddUrl("http://[0:0:0:0:0:0:0:1]:80/", _other, 0).ShouldBe(ERROR_ALREADY_EXISTS);
    }

    [Fact]
    [Rule("URL-11")]
    public void AddUrl_conflicts_only_within_a_category()
    {
        string[] hosts = ["+", "*", "localhost", "127.0.0.1", "[::1]"];

        foreach (var host in hosts)
            _table.AddUrl($"http://{host}:80/", _group, 0).ShouldBe(NO_ERROR);

        _table.CountOnPort(80).ShouldBe(5);
    }

    [Fact]
    [Rule("URL-13")]
    public void AddUrl_of_a_longer_or_shorter_path_is_no_conflict()
    {
        _table.AddUrl("http://localhost:80/foo/", _group, 0).ShouldBe(NO_ERROR);

        _table.AddUrl("http://localhost:80/", _other, 0).ShouldBe(NO_ERROR);
        _table.AddUrl("http://localhost:80/foo/bar/", _other, 0).ShouldBe(NO_ERROR);
        _table.AddUrl("http://localhost:81/foo/", _other, 0).ShouldBe(NO_ERROR);
    }

    [Fact]
    [Rule("URL-14", "URL-16")]
    public void AddUrl_of_the_other_scheme_on_a_port_already_exists_until_the_port_is_free()
    {
        _table.AddUrl("http://localhost:80/", _group, 0).ShouldBe(NO_ERROR);

        _table.AddUrl("https://+:80/other/", _group, 0).ShouldBe(ERROR_ALREADY_EXISTS);

        _table.RemoveUrl("http://localhost:80/", _group).ShouldBe(NO_ERROR);
        _table.AddUrl("https://+:80/other/", _group, 0).ShouldBe(NO_ERROR);
        _ports.Log.ShouldBe(["open 80", "close 80", "open 80 tls"]);
    }

    [Fact]
    [Rule("URL-20")]
    public void AddUrl_on_an_occupied_port_returns_its_error_and_leaves_nothing()
    {
        _ports.Answer = ERROR_SHARING_VIOLATION;

        _table.AddUrl("http://localhost:80/", _group, 0).ShouldBe(ERROR_SHARING_VIOLATION);

        _table.Count.ShouldBe(0);
        _table.CountOnPort(80).ShouldBe(0);
        _table.RegistrationsOf(_group).ShouldBeEmpty();
        _table.RemoveUrl("http://localhost:80/", _group).ShouldBe(ERROR_FILE_NOT_FOUND);
        _ports.Log.ShouldBe(["open 80"]);

        _ports.Answer = NO_ERROR;
        _table.AddUrl("http://localhost:80/", _group, 0).ShouldBe(NO_ERROR);
    }

    [Fact]
    [Rule("URL-21")]
    public void A_port_is_open_from_its_first_registration_to_the_removal_of_its_last()
    {
        _table.AddUrl("http://localhost:80/", _group, 0);
        _table.AddUrl("http://+:80/", _other, 0);
        _table.AddUrl("http://+:81/", _other, 0);
        _table.RemoveUrl("http://localhost:80/", _group);
        _ports.Log.ShouldBe(["open 80", "open 81"]);

        _table.RemoveUrl("http://+:80/", _other);

        _ports.Log.ShouldBe(["open 80", "open 81", "close 80"]);
        _table.CountOnPort(80).ShouldBe(0);
        _table.CountOnPort(81).ShouldBe(1);
    }

    [Fact]
    [Rule("URL-22", "FN-18", "FN-23")]
    public void RemoveUrl_succeeds_once()
    {
        _table.AddUrl("http://localhost:80/", _group, 0);

        _table.RemoveUrl("http://localhost:80/", _group).ShouldBe(NO_ERROR);
        _table.RemoveUrl("http://localhost:80/", _group).ShouldBe(ERROR_FILE_NOT_FOUND);
    }

    [Theory]
    [Rule("URL-23")]
    [InlineData("http://localhost:80/Foo/", "http://LOCALHOST:80/foo", NO_ERROR)]
    [InlineData("http://[::1]:80/", "http://[::1]:80/", NO_ERROR)]
    [InlineData("http://[::1]:80/", "http://[0::1]:80/", ERROR_FILE_NOT_FOUND)]
    [InlineData("http://localhost:80/", "https://localhost:80/", ERROR_FILE_NOT_FOUND)]
    [InlineData("http://localhost:80/", "http://+:80/", ERROR_FILE_NOT_FOUND)]
    [InlineData("http://localhost:80/foo/", "http://localhost:80/", ERROR_FILE_NOT_FOUND)]
    public void RemoveUrl_takes_the_spelling_of_the_registration(string added, string removed, uint expected)
    {
        _table.AddUrl(added, _group, 0);

        _table.RemoveUrl(removed, _group).ShouldBe(expected);
    }

    [Fact]
    [Rule("URL-24", "FN-18")]
    public void RemoveUrl_of_the_registration_of_another_owner_finds_nothing()
    {
        _table.AddUrl("http://localhost:80/", _group, 0);

        _table.RemoveUrl("http://localhost:80/", _other).ShouldBe(ERROR_FILE_NOT_FOUND);

        _table.Count.ShouldBe(1);
    }

    [Theory]
    [Rule("URL-25")]
    [InlineData("http://localhost:80/", HTTP_URL_FLAG_REMOVE_ALL, ERROR_INVALID_PARAMETER)]
    [InlineData(null, 0u, ERROR_INVALID_PARAMETER)]
    [InlineData("http://localhost:80/", 2u, ERROR_INVALID_PARAMETER)]
    [InlineData(null, 3u, ERROR_INVALID_PARAMETER)]
    [InlineData("http://localhost", 0u, ERROR_INVALID_PARAMETER)]
    public void RemoveUrl_checks_its_flags_before_it_removes(string? url, uint flags, uint expected)
    {
        _table.AddUrl("http://localhost:80/", _group, 0);

        _table.RemoveUrl(url, _group, flags).ShouldBe(expected);

        _table.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("URL-25", "URL-26")]
    public void RemoveUrl_of_all_removes_what_the_owner_has_and_succeeds_on_nothing()
    {
        _table.AddUrl("http://localhost:80/", _group, 0);
        _table.AddUrl("http://localhost:81/", _group, 0);
        _table.AddUrl("http://localhost:80/other/", _other, 0);

        _table.RemoveUrl(null, _group, HTTP_URL_FLAG_REMOVE_ALL).ShouldBe(NO_ERROR);
        _table.RemoveUrl(null, _group, HTTP_URL_FLAG_REMOVE_ALL).ShouldBe(NO_ERROR);

        _table.Count.ShouldBe(1);
        _table.CountOf(_group).ShouldBe(0);
        _ports.Log.ShouldBe(["open 80", "open 81", "close 81"]);
        _table.RemoveAll(_other).ShouldBe(1);
        _table.RemoveAll(_other).ShouldBe(0);
    }

    [Fact]
    [Rule("URL-15")]
    public void Owners_are_told_apart_by_identity()
    {
        var table = new UrlTable<string>();
        var first = new string("same text");
        var second = new string("same text");

        table.AddUrl("http://localhost:80/", first, 0).ShouldBe(NO_ERROR);

        table.AddUrl("http://localhost:80/", second, 0).ShouldBe(ERROR_ALREADY_EXISTS);
        table.RemoveUrl("http://localhost:80/", second).ShouldBe(ERROR_FILE_NOT_FOUND);
    }

    [Fact]
    [Rule("GRP-02")]
    public void An_owner_starts_empty() => _table.RegistrationsOf(_group).ShouldBeEmpty();

    [Fact]
    [Rule("VER-05")]
    public void RegistrationsOf_keeps_order_spelling_and_context()
    {
        _table.AddUrl("http://localhost:80/B/", _group, 1);
        _table.AddUrl("http://localhost:80/a", _group, 2);
        _table.AddUrl("http://localhost:80/x", _other, 3);
        _table.AddUrl("http://+:80/", _group, ulong.MaxValue);
        _table.RemoveUrl("http://localhost:80/a", _group);
        _table.AddUrl("http://localhost:80/A/", _group, 4);

        _table.RegistrationsOf(_group).Select(url => (url.Prefix.Original, url.UrlContext)).ShouldBe(
            [("http://localhost:80/B/", 1UL), ("http://+:80/", ulong.MaxValue), ("http://localhost:80/A/", 4UL)]);
    }

    [Fact]
    public void A_hundred_thousand_URLs_can_be_registered_found_and_removed()
    {
        const int Number = 100_000;
        for (var index = 0; index < Number; index++)
            _table.AddUrl($"http://host{index % 500}:80/path/{index}/", _group, (ulong)index).ShouldBe(NO_ERROR);

        for (var index = 0; index < Number; index += 997)
        {
            var route = _table.Route(false, $"host{index % 500}", default, 80, $"/path/{index}/more");
            route.Registration.ShouldNotBeNull().UrlContext.ShouldBe((ulong)index);
        }

        _table.RemoveAll(_group).ShouldBe(Number);
        _table.Count.ShouldBe(0);
        _ports.Log.ShouldBe(["open 80", "close 80"]);
    }
}
