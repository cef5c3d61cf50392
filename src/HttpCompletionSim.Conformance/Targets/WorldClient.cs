using System.Text;

namespace HttpCompletionSim.Conformance;

/// <summary>A client as raw bytes on one connection, and a reader of responses that shares no code with the server's side.</summary>
internal abstract class WorldClient : IDisposable
{
    private readonly List<byte> _unread = [];
    private Task<byte[]>? _receiving;
    private bool _ended;

    /// <summary>Sends bytes as they are.</summary>
    public abstract void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Sends text, a byte for each character.</summary>
    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    /// <summary>Ends the sending half; receiving goes on.</summary>
    public abstract void ShutdownSend();

    /// <summary>Breaks the connection: the server sees a reset.</summary>
    public abstract void Reset();

    /// <summary>Everything the server sends until it closes the connection.</summary>
    public byte[] ReadToEnd()
    {
        while (Fill())
        {
        }

        return Take(_unread.Count);
    }

    /// <summary>Waits for a byte, or for the end of the stream. False when neither comes within the limit.</summary>
    public bool WaitForBytes(TimeSpan limit)
    {
        if (_unread.Count > 0 || _ended)
            return true;

        _receiving ??= Task.Factory.StartNew(ReceiveSome, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return ((IAsyncResult)_receiving).AsyncWaitHandle.WaitOne(limit);
    }

    /// <summary>Waits until the server has closed the connection, having sent no more bytes. False when bytes come, or nothing within the limit.</summary>
    public bool SeesTheEnd(TimeSpan limit) => WaitForBytes(limit) && !Fill() && _unread.Count == 0;

    /// <summary>Waits for exactly so many bytes; fewer when the stream ends before.</summary>
    public byte[] Read(int count)
    {
        while (_unread.Count < count && Fill())
        {
        }

        return Take(Math.Min(count, _unread.Count));
    }

    /// <summary>Waits for a whole response. What came after it is kept for the next call.</summary>
    /// <param name="head">True when the request was HEAD: then the response has no body, whatever its headers say.</param>
    /// <exception cref="IOException">The stream ended before the response did.</exception>
    public Answer ReadAnswer(bool head = false)
    {
        string text = Encoding.Latin1.GetString(Take(EndOf("\r\n\r\n"u8, 0)));
        string[] lines = text[..^4].Split("\r\n");
        string[] status = lines[0].Split(' ', 3);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1)?.Trim() ?? "")).ToArray();
        var answer = new Answer(status[0], int.Parse(status[1], System.Globalization.CultureInfo.InvariantCulture), status.ElementAtOrDefault(2) ?? "", headers, text, [], []);
        if (head || answer.Status is (>= 100 and < 200) or 204 or 304)
            return answer;

        if (string.Equals(answer["Transfer-Encoding"], "chunked", StringComparison.OrdinalIgnoreCase))
            return ReadChunks(answer);

        byte[] body = answer["Content-Length"] is { } length
            ? ReadExactly(int.Parse(length, System.Globalization.CultureInfo.InvariantCulture))
            : ReadToEnd();
        return answer with { Body = body, RawBody = body };
    }

    /// <summary>Ends the connection in an orderly way.</summary>
    public abstract void Dispose();

    /// <summary>Waits for at least one byte; 0 at the orderly end.</summary>
    protected abstract int Receive(Span<byte> buffer);

    private Answer ReadChunks(Answer answer)
    {
        var body = new List<byte>();
        int position = 0;
        while (true)
        {
            int end = EndOf("\r\n"u8, position);
            string size = Encoding.Latin1.GetString([.. _unread[position..(end - 2)]]).Split(';')[0];
            int length = int.Parse(size, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
            if (length == 0)
            {
                // Trailers end with an empty line, and so does a body without any.
                int stop = EndOf("\r\n"u8, end);
                while (stop - end > 2)
                    (end, stop) = (stop, EndOf("\r\n"u8, stop));

                return answer with { Body = [.. body], RawBody = Take(stop) };
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
            int found = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_unread)[from..].IndexOf(mark);
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
                throw new IOException($"The stream ended before the response did. Received: {(_unread.Count == 0 ? "nothing" : Encoding.Latin1.GetString([.. _unread]))}");
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
