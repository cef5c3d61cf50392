using System.Net;
using CsCheck;
using HttpCompletionSim.Http.Urls;

namespace HttpCompletionSim.Tests.Http.Urls;

/// <summary>The table against a list that is searched from end to end by the words of the rules.</summary>
public sealed class UrlTableModelTests
{
    private const uint NO_ERROR = 0;
    private const uint ERROR_FILE_NOT_FOUND = 2;
    private const uint ERROR_ALREADY_EXISTS = 183;

    private static readonly string[] s_hosts = ["+", "*", "localhost", "a.other", "A.OTHER", "*.other", "*.Other", "127.0.0.1", "10.0.0.1"];
    private static readonly string[] s_paths = ["/", "/a/", "/A", "/a/b/", "/a/b", "/ab/", "/a/b/c/d/"];
    private static readonly string[] s_requestHosts = ["LocalHost:80", "a.other", "B.other:1", "b.a.other", "other", "none:1"];
    private static readonly string[] s_requestPaths = ["/", "/a", "/a/", "/A/B", "/ab", "/a/b/c", "/a/b/c/d/e", "/abc", "/x/a"];
    private static readonly string[] s_addresses = ["127.0.0.1", "10.0.0.1", "10.0.0.2"];
    private static readonly ushort[] s_ports = [80, 81];

    private static readonly Gen<string> s_url =
        Gen.Select(
                Gen.Frequency((4, Gen.Const("http")), (1, Gen.Const("https"))),
                Gen.OneOf(s_hosts),
                Gen.OneOf(s_ports),
                Gen.OneOf(s_paths))
            .Select((scheme, host, port, path) => $"{scheme}://{host}:{port}{path}");

    private static readonly Gen<Step> s_steps = Gen.Frequency<Step>(
        (6, Gen.Select(s_url, Gen.Int[0, 2]).Select((url, owner) => new Step(StepKind.Add, url, owner))),
        (4, Gen.Select(s_url, Gen.Int[0, 2]).Select((url, owner) => new Step(StepKind.Remove, url, owner))),
        (1, Gen.Int[0, 2].Select(owner => new Step(StepKind.RemoveAll, "", owner))));

    private enum StepKind
    {
        Add,
        Remove,
        RemoveAll,
    }

    [Fact]
    [Rule("URL-12", "URL-31", "ROUTE-01", "ROUTE-02", "ROUTE-06")]
    public void The_table_behaves_like_a_list() => s_steps.Array[1, 60].Sample(Compare, iter: 300);

    private static void Compare(Step[] steps)
    {
        object[] owners = ["zero", "one", "two"];
        var ports = new RecordedPorts();
        var table = new UrlTable<object>(ports);
        var model = new List<Entry>();

        foreach (var step in steps)
        {
            var owner = owners[step.Owner];
            switch (step.Kind)
            {
                case StepKind.Add:
                    table.AddUrl(step.Url, owner, 0).ShouldBe(AddToModel(model, step));
                    break;
                case StepKind.Remove:
                    table.RemoveUrl(step.Url, owner).ShouldBe(RemoveFromModel(model, step));
                    break;
                case StepKind.RemoveAll:
                    table.RemoveAll(owner).ShouldBe(model.RemoveAll(entry => entry.Owner == step.Owner));
                    break;
            }

            table.Count.ShouldBe(model.Count);
            foreach (var port in s_ports)
            {
                table.CountOnPort(port).ShouldBe(model.Count(entry => entry.Port == port));
                ports.IsOpen(port).ShouldBe(model.Exists(entry => entry.Port == port));
            }
        }

        for (var owner = 0; owner < owners.Length; owner++)
        {
            table.RegistrationsOf(owners[owner]).Select(url => url.Prefix.Original)
                .ShouldBe(model.Where(entry => entry.Owner == owner).Select(entry => entry.Url));
        }

        var requests =
            from isSecure in new[] { false, true }
            from host in s_requestHosts
            from address in s_addresses
            from port in s_ports
            from path in s_requestPaths
            select (isSecure, host, address, port, path);
        foreach (var (isSecure, host, address, port, path) in requests)
        {
            var route = table.Route(isSecure, host, IpAddressKey.From(IPAddress.Parse(address)), port, path);
            (route.Outcome, route.Registration?.Prefix.Original, route.IpRouted)
                .ShouldBe(RouteInModel(model, isSecure, host, address, port, path));
        }
    }

    private static uint AddToModel(List<Entry> model, Step step)
    {
        var entry = new Entry(step.Url, step.Owner);
        if (model.Exists(other => other.Port == entry.Port && (other.Scheme != entry.Scheme || other.Key == entry.Key)))
            return ERROR_ALREADY_EXISTS;
        model.Add(entry);
        return NO_ERROR;
    }

    private static uint RemoveFromModel(List<Entry> model, Step step)
    {
        var sought = new Entry(step.Url, step.Owner);
        var removed = model.RemoveAll(entry => entry.Owner == sought.Owner && entry.Key == sought.Key);
        return removed == 0 ? ERROR_FILE_NOT_FOUND : NO_ERROR;
    }

    private static (UrlRouteOutcome Outcome, string? Url, bool IpRouted) RouteInModel(
        List<Entry> model, bool isSecure, string host, string address, ushort port, string path)
    {
        var name = host.Split(':')[0].ToLowerInvariant();
        var covering = model.Where(entry => entry.Port == port && entry.Scheme == (isSecure ? "https" : "http")).ToList();
        var labels = name.Split('.', 2);
        var domain = labels.Length == 2 ? "*." + labels[1] : null;
        Predicate<Entry>[] categories =
            [e => e.Host == "+", e => e.Host == name, e => e.Host == domain, e => e.Host == address, e => e.Host == "*"];
        var asDirectory = path.ToLowerInvariant().TrimEnd('/') + "/";
        for (var category = 0; category < categories.Length; category++)
        {
            var best = covering.FindAll(categories[category])
                .Where(entry => asDirectory.StartsWith(entry.Path + "/", StringComparison.Ordinal))
                .MaxBy(entry => entry.Path.Length);
            if (best is not null)
                return (UrlRouteOutcome.Matched, best.Url, category == 3);
        }

        var isCovered = categories.Any(category => covering.Exists(category));
        return (isCovered ? UrlRouteOutcome.NoPath : UrlRouteOutcome.NoHost, null, false);
    }

    private sealed record Step(StepKind Kind, string Url, int Owner);

    private sealed class Entry
    {
        public Entry(string url, int owner)
        {
            Url = url;
            Owner = owner;
            var uri = url.Split('/', 4);
            Scheme = uri[0].TrimEnd(':');
            Host = uri[2].Split(':')[0].ToLowerInvariant();
            Port = ushort.Parse(uri[2].Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
            Path = ("/" + uri[3]).TrimEnd('/').ToLowerInvariant();
        }

        public string Url { get; }

        public int Owner { get; }

        public string Scheme { get; }

        public string Host { get; }

        public ushort Port { get; }

        public string Path { get; }

        public string Key => $"{Scheme}://{Host}:{Port}{Path}";
    }
}
