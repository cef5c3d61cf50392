using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HttpCompletionSim.WineSmoke;

/// <summary>The far end of a connection: plain bytes over a plain socket.</summary>
internal sealed class Client : IDisposable
{
    private readonly TcpClient _connection = new(AddressFamily.InterNetwork);
    private readonly StringBuilder _received = new();

    public Client(int port)
    {
        _connection.Connect(IPAddress.Loopback, port);
        _connection.ReceiveTimeout = 3000;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Every byte that was read so far.</summary>
    public int BytesReceived { get; private set; }

    public void Get(string target, string moreHeaders = "") => Send($"GET {target} HTTP/1.1\r\nHost: localhost:{Port}\r\n{moreHeaders}\r\n");

    public void Send(string text) => _connection.GetStream().Write(Encoding.Latin1.GetBytes(text));

    /// <summary>Reads one response: its status, and its body as long as Content-Length says. What did not come is said in words.</summary>
    public (string Status, string Body) ReadResponse()
    {
        int headEnd = ReadUntil(text => text.IndexOf("\r\n\r\n", StringComparison.Ordinal));
        if (headEnd < 0)
            return BytesReceived == 0 ? ("no answer", "") : (StatusOf(_received.ToString()) + " cut short", "");

        headEnd += 4;
        string head = _received.ToString(0, headEnd);
        string? length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        int bodyLength = length is null ? 0 : int.Parse(length["Content-Length:".Length..]);
        if (ReadUntil(text => text.Length >= headEnd + bodyLength ? 0 : -1) < 0)
            return (StatusOf(head), "cut short");

        string body = _received.ToString(headEnd, bodyLength);
        _received.Remove(0, headEnd + bodyLength);
        return (StatusOf(head), body);
    }

    public void Dispose() => _connection.Dispose();

    private static string StatusOf(string head) => string.Join(' ', head.Split("\r\n")[0].Split(' ').Take(2));

    private int ReadUntil(Func<string, int> find)
    {
        var buffer = new byte[4096];
        int found;
        while ((found = find(_received.ToString())) < 0)
        {
            int count;
            try
            {
                count = _connection.GetStream().Read(buffer);
            }
            catch (IOException)
            {
                // The time limit, or a reset: nothing more will come.
                return -1;
            }

            if (count == 0)
                return -1;

            BytesReceived += count;
            _received.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return found;
    }
}
