using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>
/// A client that sends raw bytes on one connection, and reads responses with a parser that shares no code with the server.
/// </summary>
internal abstract class TargetClient : IDisposable
{
    private readonly List<byte> _unread = [];
    private Task<byte[]>? _receiving;
    private bool _ended;

    /// <summary>Sends bytes as they are.</summary>
    public abstract void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Sends text, one byte for each character.</summary>
    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Shuts down the sending direction; the client can still receive.</summary>
    public abstract void ShutdownSend();

    /// <summary>Resets the connection.</summary>
    public abstract void Reset();

    /// <summary>Reads everything that the server sends until it closes the connection.</summary>
    public byte[] ReadToEnd()
    {
        while (Fill())
        {
        }

        return Take(_unread.Count);
    }

    /// <summary>Waits for a byte, or for the end of the stream; false when neither comes within the limit.</summary>
    public bool WaitForBytes(TimeSpan limit)
    {
        if (_unread.Count > 0 || _ended)
            return true;

        _receiving ??= Task.Factory.StartNew(ReceiveSome, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return ((IAsyncResult)_receiving).AsyncWaitHandle.WaitOne(limit);
    }

    /// <summary>
    /// Waits until the server has closed the connection without sending more bytes; false when bytes come, or nothing within the limit.
    /// </summary>
    public bool SeesTheEnd(TimeSpan limit) => WaitForBytes(limit) && !Fill() && _unread.Count == 0;

    /// <summary>Reads a number of bytes; fewer when the stream ends before.</summary>
    public byte[] Read(int count)
    {
        while (_unread.Count < count && Fill())
        {
        }

        return Take(Math.Min(count, _unread.Count));
    }

    /// <summary>Reads a whole response. Bytes after it are kept for the next call.</summary>
    /// <param name="head">True when the request was HEAD, whose response has no body regardless of its headers.</param>
    /// <exception cref="IOException">The stream ended before the response did.</exception>
    public ReceivedResponse ReadResponse(bool head = false)
    {
        string text = Encoding.Latin1.GetString(Take(EndOf("\r\n\r\n"u8, 0)));
        string[] lines = text[..^4].Split("\r\n");
        string[] status = lines[0].Split(' ', 3);
        KeyValuePair<string, string>[] headers =
        [
            .. from line in lines.Skip(1)
               let pair = line.Split(':', 2)
               select KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1)?.Trim() ?? ""),
        ];
        int code = int.Parse(status[1], CultureInfo.InvariantCulture);
        var response = new ReceivedResponse(status[0], code, status.ElementAtOrDefault(2) ?? "", headers, text, [], []);
        if (head || response.Status is (>= 100 and < 200) or 204 or 304)
            return response;

        if (string.Equals(response["Transfer-Encoding"], "chunked", StringComparison.OrdinalIgnoreCase))
            return ReadChunks(response);

        byte[] body = response["Content-Length"] is { } length
            ? ReadExactly((int)Math.Min(ulong.Parse(length, CultureInfo.InvariantCulture), (ulong)Array.MaxLength))
            : ReadToEnd();
        return response with { Body = body, RawBody = body };
    }

    /// <summary>Closes the connection in an orderly way.</summary>
    public abstract void Dispose();

    /// <summary>Waits for at least one byte; returns 0 at the orderly end of the stream.</summary>
    protected abstract int Receive(Span<byte> buffer);

    private ReceivedResponse ReadChunks(ReceivedResponse response)
    {
        var body = new List<byte>();
        int position = 0;
        while (true)
        {
            int end = EndOf("\r\n"u8, position);
            string size = Encoding.Latin1.GetString([.. _unread[position..(end - 2)]]).Split(';')[0];
            int length = int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                // Trailers end with an empty line, and so does a body without trailers.
                int stop = EndOf("\r\n"u8, end);
                while (stop - end > 2)
                    (end, stop) = (stop, EndOf("\r\n"u8, stop));

                return response with { Body = [.. body], RawBody = Take(stop) };
            }

            position = end + length + 2;
            Require(position);
            body.AddRange(_unread[end..(end + length)]);
        }
    }

    private int EndOf(ReadOnlySpan<byte> mark, int from)
    {
        while (true)
        {
            int found = CollectionsMarshal.AsSpan(_unread)[from..].IndexOf(mark);
            if (found >= 0)
                return from + found + mark.Length;

            Require(_unread.Count + 1);
        }
    }

    private byte[] ReadExactly(int count)
    {
        Require(count);
        return Take(count);
    }

    private void Require(int count)
    {
        while (_unread.Count < count)
        {
            if (!Fill())
            {
                string received = _unread.Count == 0 ? "nothing" : Encoding.Latin1.GetString([.. _unread]);
                throw new IOException($"The stream ended before the response did. Received: {received}");
            }
        }
    }

    private byte[] Take(int count)
    {
        byte[] taken = [.. _unread[..count]];
        _unread.RemoveRange(0, count);
        return taken;
    }

    private bool Fill()
    {
        if (_ended)
            return false;

        byte[] received = _receiving is null ? ReceiveSome() : _receiving.GetAwaiter().GetResult();
        _receiving = null;
        _unread.AddRange(received);
        _ended = received.Length == 0;
        return !_ended;
    }

    private byte[] ReceiveSome()
    {
        Span<byte> buffer = stackalloc byte[4096];
        return buffer[..Receive(buffer)].ToArray();
    }
}
