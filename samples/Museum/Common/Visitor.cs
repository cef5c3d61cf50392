using System.Net.Sockets;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>A client with a thread of its own: it sends one GET, and waits for the response or leaves.</summary>
internal sealed class Visitor
{
    public const string Url = "http://localhost:80/";

    /// <summary>A header that makes a request too long for the first buffer of a server.</summary>
    private static readonly string s_long = $"X-Long: {new string('x', 1500)}\r\n";

    private readonly string _path;
    private bool _isBack;
    private string? _got;

    private Visitor(string path) => _path = path;

    /// <summary>Starts a client that waits for its response.</summary>
    /// <param name="machine">The machine of the run.</param>
    /// <param name="path">The path that it asks for.</param>
    /// <param name="isLong">Whether its headers are long.</param>
    public static Visitor Start(SimulatedMachine machine, string path, bool isLong = false)
    {
        var visitor = new Visitor(path);
        machine.StartThread($"client {path}", () => visitor.Ask(machine, isLong));
        return visitor;
    }

    /// <summary>Starts a client that asks for one path after the other, each on a connection of its own.</summary>
    public static Visitor[] StartInTurn(SimulatedMachine machine, params string[] paths)
    {
        Visitor[] visitors = [.. paths.Select(path => new Visitor(path))];
        machine.StartThread("client", () =>
        {
            foreach (Visitor visitor in visitors)
                visitor.Ask(machine, isLong: false);
        });
        return visitors;
    }

    /// <summary>Asks on the calling thread, and waits for the response.</summary>
    public static void Ask(SimulatedMachine machine, string path)
    {
        var visitor = new Visitor(path);
        visitor.Ask(machine, isLong: false);
        Check(visitor);
    }

    /// <summary>Starts a client that resets its connection as soon as it has sent its request.</summary>
    public static void StartLeaving(SimulatedMachine machine, string path, bool isLong = false) =>
        machine.StartThread($"client {path}", () =>
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send(Request(path, isLong));
            client.Reset();
        });

    /// <summary>Checks that each client has its own response. Called when no thread of the machine can go on.</summary>
    public static void Check(params ReadOnlySpan<Visitor> visitors)
    {
        foreach (Visitor visitor in visitors)
        {
            if (!visitor._isBack)
                throw new BrokenException("A client waits for ever for its response: no thread of the server goes on.");

            if (visitor._got != visitor._path)
                throw new BrokenException(visitor._got is null ? "A client got no response." : "A client got the response of another.");
        }
    }

    private static string Request(string path, bool isLong) =>
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\n{(isLong ? s_long : "")}\r\n";

    private void Ask(SimulatedMachine machine, bool isLong)
    {
        try
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send(Request(_path, isLong));
            _got = client.ReadResponse().BodyText.TrimEnd();
        }
        catch (Exception gone) when (gone is IOException or ClientResponseException or SocketException)
        {
            // The server has reset the connection, or closed it.
        }

        _isBack = true;
    }
}
