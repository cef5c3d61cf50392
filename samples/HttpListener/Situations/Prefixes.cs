using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>Prefixes, and what Start does with them.</summary>
internal static class Prefixes
{
    private const string Chapter = "Prefixes and Start";

    private static readonly string[] s_forms =
    [
        "http://+:PORT/", "http://*:PORT/", "http://localhost:PORT/", "http://127.0.0.1:PORT/", "http://[::1]:PORT/",
        "HTTP://localhost:PORT/",
        "http://LOCALHOST:PORT/", "http://*.localhost:PORT/", "http://no.such.host.invalid:PORT/", "http://localhost:PORT", "http://:PORT/",
        "http://local host:PORT/", "http://localhost:0/", "http://localhost:65536/", "http://localhost:PORT/a/",
        "http://localhost:PORT/a b/",
        "http://localhost:PORT/a%20b/", "http://localhost:PORT/a%2Fb/", "http://localhost:PORT/a//b/", "http://localhost:PORT/a/../b/",
        "http://localhost:PORT/?a/", "http://localhost:PORT/#a/", "http://user@localhost:PORT/", "ftp://localhost:PORT/",
    ];

    public static IEnumerable<Situation> All =>
    [
        .. s_forms.Select(form => new Situation(Chapter, $"prefix `{form}`", () => Task.FromResult(AddAndStart(form)))),
        new(Chapter, "Start without a prefix", () => Task.FromResult(StartWithout())),
        new(Chapter, "Start twice", () => Task.FromResult(StartTwice())),
        new(Chapter, "Start with a prefix of another listener", () => Task.FromResult(StartOnUsedPrefix())),
        new(Chapter, "Start on a port of another program", () => Task.FromResult(StartOnUsedPort())),
        new(Chapter, "Add a prefix of another listener while listening", () => Task.FromResult(AddUsedPrefix())),
        new(Chapter, "add the same prefix twice", () => Task.FromResult(AddTwice())),
        new(Chapter, "remove the prefix while listening, then a request", () => Task.FromResult(Remove())),
    ];

    private static string AddAndStart(string form)
    {
        using var listener = new HttpListener();
        string prefix = form.Replace("PORT", Server.FreePort().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        string added = Outcome.Of(() => listener.Prefixes.Add(prefix));
        return added == "returns" ? $"Start: {Outcome.Of(listener.Start)}" : $"Add: {added}";
    }

    private static string StartWithout()
    {
        using var listener = new HttpListener();
        return $"{Outcome.Of(listener.Start)}, GetContext: {Outcome.Of(() => _ = listener.GetContext())}";
    }

    private static string StartTwice()
    {
        using var server = new Server();
        return Outcome.Of(server.Listener.Start);
    }

    private static string StartOnUsedPrefix()
    {
        using var first = new Server();
        using var second = new HttpListener();
        second.Prefixes.Add($"http://localhost:{first.Port}/");
        return $"{Outcome.Of(second.Start)}, IsListening: {second.IsListening}";
    }

    private static string StartOnUsedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen();
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://localhost:{((IPEndPoint)socket.LocalEndPoint!).Port}/");
        return Outcome.Of(listener.Start);
    }

    private static string AddUsedPrefix()
    {
        using var first = new Server();
        using var second = new Server();
        return Outcome.Of(() => second.Listener.Prefixes.Add($"http://localhost:{first.Port}/"));
    }

    private static string AddTwice()
    {
        using var server = new Server();
        return Outcome.Of(() => server.Listener.Prefixes.Add($"http://localhost:{server.Port}/"));
    }

    private static string Remove()
    {
        using var server = new Server(context => Server.Answer(context, "served"), path: "removed/");
        server.Listener.Prefixes.Add($"http://localhost:{server.Port}/kept/");
        server.Listener.Prefixes.Remove($"http://localhost:{server.Port}/removed/");
        return $"{server.Ask(Server.Get("/removed/")).Status}, for another prefix {server.Ask(Server.Get("/kept/")).Status}";
    }
}
