using System.Buffers;
using System.Text;

namespace HttpCompletionSim.Wire;

/// <summary>
/// Parses the responses of one connection into events, for clients. It is used like <see cref="RequestParser"/>; the same bytes give the
/// same events.
/// </summary>
/// <remarks>
/// <para>The parser trusts the server more than a server trusts its clients: names and values are not checked. Framing that could be read
/// in two ways is still an error.</para>
/// </remarks>
internal sealed class ResponseParser
{
    /// <summary>The longest head that is accepted, in bytes. The simulator's own choice: the heads of tests are far shorter.</summary>
    public const int MaxHeadBytes = 256 * 1024;

    private readonly ArrayBufferWriter<byte> _line = new(256);
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private State _state;
    private int _headBytes;
    private int _majorVersion;
    private int _minorVersion;
    private int _statusCode;
    private string _reason = string.Empty;
    private ulong _remaining;
    private ChunkDecoder _chunks;

    private enum State : byte
    {
        StatusLine,
        Headers,
        InBody,
        AtEnd,
        Failed,
    }

    /// <summary>
    /// Whether the next response answers HEAD: it then has no body, whatever its headers say (SEND-21). Set this before the response is
    /// fed.
    /// </summary>
    public bool AnswersHead { get; set; }

    /// <summary>The head, after <see cref="WireEvent.Head"/>.</summary>
    public ResponseHead? Head { get; private set; }

    /// <summary>Where the body piece is in the span of the last <see cref="Feed"/>, after <see cref="WireEvent.BodyPiece"/>.</summary>
    public ByteSlice Piece { get; private set; }

    /// <summary>What is wrong, after <see cref="WireEvent.Error"/>.</summary>
    public string? Error { get; private set; }

    /// <summary>Whether no byte of the next response has arrived.</summary>
    public bool IsBetweenResponses => _state == State.StatusLine && _headBytes == 0;

    /// <summary>Prepares the parser for the next response.</summary>
    public void Reset()
    {
        if (_state == State.Failed)
            throw new InvalidOperationException("A response error is final.");

        _state = State.StatusLine;
        _headBytes = 0;
        _headers.Clear();
        _line.ResetWrittenCount();
        Head = null;
        AnswersHead = false;
    }

    /// <summary>Finds the next event in the bytes given.</summary>
    public WireEvent Feed(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        return _state switch
        {
            State.StatusLine or State.Headers => FeedHead(input, ref consumed),
            State.InBody => FeedBody(input, ref consumed),
            State.AtEnd => WireEvent.EndOfMessage,
            _ => WireEvent.Error,
        };
    }

    /// <summary>
    /// Notes that the server has closed the connection. This ends a body without other framing, means nothing between responses, and is an
    /// error otherwise.
    /// </summary>
    public WireEvent FeedEndOfStream()
    {
        if (_state == State.AtEnd || (_state == State.InBody && (Head!.Framing == BodyFraming.UntilClose || IsBodyOver)))
        {
            _state = State.AtEnd;
            return WireEvent.EndOfMessage;
        }

        return IsBetweenResponses ? WireEvent.NeedMore : Fail("The connection ended inside a response.");
    }

    private bool IsBodyOver => Head!.Framing == BodyFraming.None || (Head.Framing == BodyFraming.ContentLength && _remaining == 0);

    private WireEvent FeedHead(ReadOnlySpan<byte> input, ref int consumed)
    {
        while (consumed < input.Length)
        {
            ReadOnlySpan<byte> rest = input[consumed..];
            ReadOnlySpan<byte> window = rest[..Math.Min(rest.Length, MaxHeadBytes - _headBytes)];
            int lineFeed = window.IndexOf((byte)'\n');
            int taken = lineFeed < 0 ? window.Length : lineFeed + 1;
            _line.Write(window[..taken]);
            _headBytes += taken;
            consumed += taken;
            if (lineFeed < 0)
            {
                if (window.Length < rest.Length)
                    return Fail("The response head is too long.");
                break;
            }

            ReadOnlySpan<byte> text = _line.WrittenSpan[..^1];
            if (text.EndsWith((byte)'\r'))
                text = text[..^1];

            string? problem = null;
            if (_state == State.StatusLine)
                problem = ParseStatusLine(text);
            else if (text.IsEmpty)
                problem = FinishHead();
            else
                problem = ParseHeaderLine(text);

            _line.ResetWrittenCount();
            if (problem is not null)
                return Fail(problem);
            if (_state == State.InBody)
                return WireEvent.Head;
        }

        return WireEvent.NeedMore;
    }

    private string? ParseStatusLine(ReadOnlySpan<byte> text)
    {
        // HTTP/1.1 200 OK; the reason, and the space before it, may be missing.
        if (text.Length < 12 || !text.StartsWith("HTTP/"u8) || text[6] != (byte)'.' || text[8] != (byte)' ' ||
            (text.Length > 12 && text[12] != (byte)' ') ||
            !HttpSyntax.TryParseLength(text[5..6], out ulong major) || !HttpSyntax.TryParseLength(text[7..8], out ulong minor) ||
            !HttpSyntax.TryParseLength(text[9..12], out ulong status))
        {
            return $"This is no status line: '{Encoding.Latin1.GetString(text)}'.";
        }

        _majorVersion = (int)major;
        _minorVersion = (int)minor;
        _statusCode = (int)status;
        _reason = text.Length > 13 ? Encoding.Latin1.GetString(text[13..]) : string.Empty;
        _state = State.Headers;
        return null;
    }

    private string? ParseHeaderLine(ReadOnlySpan<byte> text)
    {
        int colon = text.IndexOf((byte)':');
        if (colon <= 0)
            return $"This is no header line: '{Encoding.Latin1.GetString(text)}'.";

        _headers.Add(new(Encoding.Latin1.GetString(text[..colon]), Encoding.Latin1.GetString(HttpSyntax.Trim(text[(colon + 1)..]))));
        return null;
    }

    private string? FinishHead()
    {
        var head = new ResponseHead(_majorVersion, _minorVersion, _statusCode, _reason, _headers.ToArray()) { HeadByteCount = _headBytes };
        bool isHttp10 = _majorVersion == 1 && _minorVersion == 0;
        bool close = isHttp10 || head.Values("Connection").Any(value => HasMember(value, "close"u8));

        BodyFraming framing;
        string? length = head.Value("Content-Length");
        _remaining = 0;
        if (AnswersHead || _statusCode is (>= 100 and < 200) or 204 or 304)
        {
            framing = BodyFraming.None;
        }
        else if (head.Values("Transfer-Encoding").Any())
        {
            if (length is not null)
                return "The response has both Transfer-Encoding and Content-Length.";
            bool isChunked = HasMember(head.Values("Transfer-Encoding").Last(), "chunked"u8);
            framing = isChunked ? BodyFraming.Chunked : BodyFraming.UntilClose;
            _chunks.Reset();
        }
        else if (length is not null)
        {
            if (head.Values("Content-Length").Distinct().Count() > 1 ||
                !HttpSyntax.TryParseLength(Encoding.Latin1.GetBytes(length), out _remaining))
            {
                return $"This is no Content-Length: '{string.Join(", ", head.Values("Content-Length"))}'.";
            }

            framing = BodyFraming.ContentLength;
        }
        else
        {
            framing = BodyFraming.UntilClose;
        }

        Head = head with { Framing = framing, ContentLength = _remaining, ConnectionClose = close || framing == BodyFraming.UntilClose };
        _state = State.InBody;
        return null;
    }

    private WireEvent FeedBody(ReadOnlySpan<byte> input, ref int consumed)
    {
        if (Head!.Framing == BodyFraming.Chunked)
        {
            WireEvent found = _chunks.Feed(input, WireOptions.Default, out consumed);
            if (found == WireEvent.BodyPiece)
                Piece = _chunks.Piece;
            else if (found == WireEvent.EndOfMessage)
                _state = State.AtEnd;
            else if (found == WireEvent.Error)
                return Fail("The chunk framing is broken.");
            return found;
        }

        if (IsBodyOver)
        {
            _state = State.AtEnd;
            return WireEvent.EndOfMessage;
        }

        if (input.IsEmpty)
            return WireEvent.NeedMore;

        consumed = input.Length;
        if (Head.Framing == BodyFraming.ContentLength)
        {
            consumed = (int)Math.Min(_remaining, (ulong)input.Length);
            _remaining -= (ulong)consumed;
        }

        Piece = new ByteSlice(0, consumed);
        return WireEvent.BodyPiece;
    }

    private static bool HasMember(string list, ReadOnlySpan<byte> member) =>
        HttpSyntax.ListContains(Encoding.Latin1.GetBytes(list), member);

    private WireEvent Fail(string problem)
    {
        Error = problem;
        _state = State.Failed;
        return WireEvent.Error;
    }
}
