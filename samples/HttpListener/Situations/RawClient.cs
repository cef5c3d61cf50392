using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HttpCompletionSim.Samples.Listeners;

/// <summary>A client that sends the bytes that it is given, whether they are HTTP or not.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly StringBuilder _received = new();

    public RawClient(int port)
    {
        _socket.ReceiveTimeout = (int)s_limit.TotalMilliseconds;
        _socket.Connect(IPAddress.Loopback, port);
    }

    /// <summary>Sends text; the server may have closed the connection.</summary>
    public void Send(string text)
    {
        try
        {
            _socket.Send(Encoding.Latin1.GetBytes(text));
        }
        catch (SocketException)
        {
            // What the server has sent before it closed the connection can still be read.
        }
    }

    /// <summary>Reads until a text has arrived.</summary>
    /// <returns>False if the connection ends before.</returns>
    public bool ReadPast(string text)
    {
        int end;
        while ((end = _received.ToString().IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            if (Receive() is not null)
                return false;
        }

        _received.Remove(0, end + text.Length);
        return true;
    }

    /// <summary>Reads until a text has arrived, and returns all that came.</summary>
    public RawResponse ReadUntil(string text)
    {
        string? end = null;
        while (end is null && !_received.ToString().Contains(text, StringComparison.Ordinal))
            end = Receive();

        return new RawResponse(_received.ToString(), end ?? "open");
    }

    /// <summary>Reads until the connection ends.</summary>
    public RawResponse ReadToEnd()
    {
        string? end;
        while ((end = Receive()) is null)
        {
        }

        return new RawResponse(_received.ToString(), end);
    }

    /// <summary>Ends the connection with a reset, as a program that is killed does.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();

    /// <returns>How the connection has ended, or null if something was received.</returns>
    private string? Receive()
    {
        try
        {
            int count = _socket.Receive(_buffer);
            _received.Append(Encoding.Latin1.GetString(_buffer, 0, count));
            return count == 0 ? "closed" : null;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.TimedOut ? "neither answered nor closed" : "reset";
        }
    }
}
