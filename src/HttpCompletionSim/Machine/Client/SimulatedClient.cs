using System.Buffers;
using System.Net;
using System.Text;
using HttpCompletionSim.Network;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim;

/// <summary>One connection of a client, which sends the bytes that a test chooses when the test chooses.</summary>
/// <remarks>
/// <para>A call that has to wait blocks its thread through the machine's scheduler, so a client works in controlled runs too. One thread
/// may send while another one receives. A client that does not receive stalls the server: after a bounded number of bytes, the server's
/// sends pend. A server that does not read stalls the client in the same way.</para>
/// <para><b>Divergence.</b> In memory, a client that is disposed before it has read every byte closes in an orderly way; TCP would reset
/// the connection. Call <see cref="Reset"/> for a reset.</para>
/// </remarks>
public sealed class SimulatedClient : IDisposable
{
    private const int ReceiveSize = 4096;

    /// <summary>How many bytes of a malformed response the exception shows.</summary>
    private const int ShownBytes = 200;

    private readonly IClientTransport _transport;
    private readonly ResponseParser _parser = new();
    private byte[] _received = [];
    private int _start;
    private int _end;
    private bool _ended;

    internal SimulatedClient(IClientTransport transport) => _transport = transport;

    /// <summary>The client's address and port, as the server sees them.</summary>
    public IPEndPoint LocalEndPoint => _transport.LocalEndPoint;

    /// <summary>Sends text as UTF-8. Line ends are not converted: write <c>\r\n</c>.</summary>
    /// <exception cref="TimeoutException">
    /// <see cref="MachineOptions.WaitLimit"/> was reached, or nothing can happen any more.
    /// </exception>
    /// <exception cref="IOException">The connection was reset, or the sending half is closed.</exception>
    public void Send(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Send(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Sends bytes. Blocks while the server reads no further.</summary>
    /// <exception cref="TimeoutException">
    /// <see cref="MachineOptions.WaitLimit"/> was reached, or nothing can happen any more.
    /// </exception>
    /// <exception cref="IOException">The connection was reset, or the sending half is closed.</exception>
    public void Send(ReadOnlySpan<byte> bytes) => _transport.Send(bytes);

    /// <summary>Waits for at least one byte.</summary>
    /// <returns>How many bytes were stored in <paramref name="buffer"/>; 0 after the server has closed its sending half.</returns>
    /// <exception cref="TimeoutException">
    /// <see cref="MachineOptions.WaitLimit"/> was reached, or nothing can happen any more.
    /// </exception>
    /// <exception cref="IOException">The connection was reset.</exception>
    public int Receive(Span<byte> buffer)
    {
        if (_start == _end)
            return _ended ? 0 : _transport.Receive(buffer);

        int count = Math.Min(buffer.Length, _end - _start);
        _received.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <summary>Waits for a whole response. Bytes that follow it are kept for the next call.</summary>
    /// <param name="head">True if the request was HEAD: then the response has no body, whatever its headers say.</param>
    /// <remarks>An interim response (100 Continue) is a response of its own.</remarks>
    /// <exception cref="ClientResponseException">The bytes are no response, or the server closed before the response was whole.</exception>
    /// <exception cref="TimeoutException">
    /// <see cref="MachineOptions.WaitLimit"/> was reached, or nothing can happen any more.
    /// </exception>
    /// <exception cref="IOException">The connection was reset.</exception>
    public ClientResponse ReadResponse(bool head = false)
    {
        _parser.Reset();
        _parser.AnswersHead = head;
        var raw = new ArrayBufferWriter<byte>();
        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            ReadOnlySpan<byte> input = _received.AsSpan(_start, _end - _start);
            WireEvent found = _parser.Feed(input, out int consumed);
            raw.Write(input[..consumed]);
            _start += consumed;
            switch (found)
            {
                case WireEvent.BodyPiece:
                    body.Write(input.Slice(_parser.Piece.Offset, _parser.Piece.Length));
                    break;
                case WireEvent.EndOfMessage:
                    return Finish(raw, body);
                case WireEvent.Error:
                    throw Malformed(_parser.Error!, raw);
                case WireEvent.NeedMore when !Fill():
                    return _parser.FeedEndOfStream() switch
                    {
                        WireEvent.EndOfMessage => Finish(raw, body),
                        WireEvent.Error => throw Malformed(_parser.Error!, raw),
                        _ => throw new ClientResponseException("The server closed the connection before it sent a response."),
                    };
            }
        }
    }

    /// <summary>Receives every byte until the server closes its sending half.</summary>
    /// <exception cref="TimeoutException">
    /// <see cref="MachineOptions.WaitLimit"/> was reached, or nothing can happen any more.
    /// </exception>
    /// <exception cref="IOException">The connection was reset.</exception>
    public byte[] ReadToEnd()
    {
        var all = new ArrayBufferWriter<byte>();
        do
        {
            all.Write(_received.AsSpan(_start, _end - _start));
            _start = _end;
        }
        while (Fill());

        return all.WrittenSpan.ToArray();
    }

    /// <summary>Closes the sending half. The client can still receive.</summary>
    public void ShutdownSend() => _transport.ShutdownSend();

    /// <summary>Aborts the connection: the server sees a reset.</summary>
    public void Reset() => _transport.Reset();

    /// <summary>Closes both halves in an orderly way.</summary>
    public void Dispose() => _transport.Dispose();

    private ClientResponseException Malformed(string problem, ArrayBufferWriter<byte> raw)
    {
        raw.Write(_received.AsSpan(_start, _end - _start));
        ReadOnlySpan<byte> shown = raw.WrittenSpan;
        string more = string.Empty;
        if (shown.Length > ShownBytes)
        {
            shown = shown[..ShownBytes];
            more = $" ... ({raw.WrittenCount} bytes)";
        }

        return new ClientResponseException($"{problem} Received: {Encoding.Latin1.GetString(shown)}{more}");
    }

    private ClientResponse Finish(ArrayBufferWriter<byte> raw, ArrayBufferWriter<byte> body)
    {
        ResponseHead head = _parser.Head!;
        return new ClientResponse(
            head.StatusCode,
            head.Reason,
            new Version(head.MajorVersion, head.MinorVersion),
            head.Headers,
            body.WrittenSpan.ToArray(),
            raw.WrittenSpan.ToArray())
        {
            HeadByteCount = head.HeadByteCount,
        };
    }

    private bool Fill()
    {
        if (_ended)
            return false;

        _start = 0;
        _end = 0;

        // Allocated at the first use, because a client that only connects, or receives into a buffer of the caller's, needs none.
        if (_received.Length == 0)
            _received = new byte[ReceiveSize];

        _end = _transport.Receive(_received);
        _ended = _end == 0;
        return !_ended;
    }
}
