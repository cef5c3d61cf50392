using System.Globalization;

namespace HttpCompletionSim.Wire;

/// <summary>
/// Builds status line and headers of a response. Each connection has one writer, which allocates only when its buffer grows.
/// </summary>
/// <remarks>
/// <para>Call <see cref="Begin"/>, then <see cref="KnownHeader"/> and <see cref="UnknownHeader"/> any number of times, then
/// <see cref="Finish"/>. The bytes stay in <see cref="Written"/>, so nothing of an invalid head reaches the wire.</para>
/// <para><b>Fidelity.</b> The version is always HTTP/1.1 (SEND-12), the reason is the caller's (SEND-13), the kernel's Date replaces the
/// caller's (SEND-14), Server follows SEND-15 to SEND-17, Content-Length follows SEND-18 to SEND-21 and SEND-23, empty known headers are
/// left out (SEND-25), and each value has its own line (SEND-26, SEND-28). A connection of HTTP/1.0 stays open if both sides say keep-alive
/// and the body has a known length (CONN-02).</para>
/// <para><b>Divergence.</b> Header bytes are checked for CR, LF and NUL (SEND-32), which http.sys does not promise;
/// <c>Connection: close</c> is added whenever the connection will close and the caller gave no Connection header, which http.sys
/// does often (SEND-30). Whether http.sys itself adds <c>keep-alive</c> for HTTP/1.0 is not known, so nothing is added and a caller that
/// does not say it gets the connection closed (OQ-21).</para>
/// </remarks>
internal sealed class ResponseHeadWriter
{
    private const int InitialSize = 512;

    private byte[] _buffer = new byte[InitialSize];
    private int _length;
    private ResponseContext _context;
    private int _statusCode;
    private bool _isInvalid;
    private bool _hasConnection;
    private bool _connectionClose;
    private bool _connectionKeepAlive;
    private bool _hasContentLength;
    private bool _hasTransferEncoding;
    private bool _isChunkedByCaller;
    private bool _hasServer;
    private ulong? _contentLength;

    /// <summary>Bit n is set when known header n of the caller is not sent.</summary>
    private uint _replaced;

    /// <summary>The bytes of the head, after <see cref="Finish"/> has returned a valid result.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Starts a head with its status line (SEND-12, SEND-13).</summary>
    public void Begin(in ResponseContext responseContext, int status, ReadOnlySpan<byte> reason)
    {
        _context = responseContext;
        _statusCode = status;
        _length = 0;
        _isInvalid = _hasConnection = _connectionClose = _connectionKeepAlive = _hasContentLength = _hasTransferEncoding =
            _isChunkedByCaller = _hasServer = false;
        _contentLength = null;
        _replaced = 0;

        Put("HTTP/1.1 "u8);
        Put(status);
        Put(" "u8);
        PutChecked(reason);
        Put("\r\n"u8);
    }

    /// <summary>Sends a value of the kernel's in place of the caller's, which follow; nothing if the value is empty (SEND-38).</summary>
    public void Replace(KnownResponseHeader header, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
            PutLine(KnownHeaderNames.Response[(int)header], value, default);

        _replaced |= 1u << (int)header;
    }

    /// <summary>Adds a value of a known header by its HTTP_HEADER_ID. Call this again for further values (SEND-26).</summary>
    public void KnownHeader(int id, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
            Add(id, KnownHeaderNames.Response[id], value);
    }

    /// <summary>Adds a header by its name. An empty value is sent (SEND-25). The same name may be added again (SEND-28).</summary>
    public void UnknownHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        Add(KnownHeaderNames.Response.Find(name), name, value);

    /// <summary>Adds the kernel's own headers and the blank line.</summary>
    /// <param name="date">The value of the Date header, from <see cref="HttpDate"/>.</param>
    public ResponseHeadResult Finish(ReadOnlySpan<byte> date)
    {
        // A client expects no body after 1xx, 204 and 304, nor after a response to HEAD, so none is announced or framed (SEND-20).
        bool isBodiless = _context.IsHeadRequest || _statusCode is (>= 100 and < 200) or 204 or 304;
        bool isFramedByCaller = _hasContentLength || _hasTransferEncoding;
        bool chunksBody = false;

        if (!isFramedByCaller && !isBodiless)
        {
            if (_context.AutomaticChunking && !_context.IsHttp10Request)
            {
                chunksBody = true;
                Put("Transfer-Encoding: chunked\r\n"u8);
            }
            else if (!_context.MoreData)
            {
                _contentLength = (ulong)_context.BodyLength;
                Put("Content-Length: "u8);
                Put(_context.BodyLength);
                Put("\r\n"u8);
            }
        }

        // A Transfer-Encoding frames the body even beside a Content-Length. A client of HTTP/1.0 knows no chunks (CONN-02).
        ulong? announced = _hasTransferEncoding ? null : _contentLength;
        bool isChunked = chunksBody || (_isChunkedByCaller && !_context.IsHttp10Request);
        bool delimitsItself = isBodiless || isChunked || announced is not null;

        // A client waits for the rest of a body that is shorter than announced, so the connection must close (ENT-07). A longer body is
        // sent as it is, and the connection stays open (SEND-19).
        bool isCutShort = !isBodiless && !_context.MoreData && (ulong)_context.BodyLength < announced;
        bool isHttp10Close = _context.IsHttp10Request && !_connectionKeepAlive;
        bool closes = isHttp10Close || _context.RequestConnectionClose || _context.Disconnect || _connectionClose || _context.Opaque ||
            !delimitsItself || isCutShort;

        if (!_hasServer && _context.ServerHeader != ServerHeaderPolicy.NeverAdd)
            Put("Server: Microsoft-HTTPAPI/2.0\r\n"u8);
        Put("Date: "u8);
        Put(date);
        Put("\r\n"u8);
        if (closes && !_hasConnection && !_context.Opaque)
            Put("Connection: close\r\n"u8);
        Put("\r\n"u8);

        if (_isInvalid)
        {
            _length = 0;
            return default;
        }

        return new ResponseHeadResult
        {
            IsValid = true,
            HeadByteCount = _length,
            IsBodiless = isBodiless,
            ChunksBody = chunksBody,
            IsChunked = isChunked,
            ClosesConnection = closes,
            ContentLength = announced,
        };
    }

    private void Add(int id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        // The id of a name without a slot, -1, selects the highest bit, which is never set.
        if ((_replaced & (1u << id)) != 0)
        {
            Check(value);
            return;
        }

        switch ((KnownResponseHeader)id)
        {
            case KnownResponseHeader.Date:
                Check(value);
                return;

            case KnownResponseHeader.Connection:
                _hasConnection = true;
                _connectionClose |= HttpSyntax.ListContains(value, "close"u8);
                _connectionKeepAlive |= HttpSyntax.ListContains(value, "keep-alive"u8);
                break;

            case KnownResponseHeader.ContentLength:
                _hasContentLength = true;
                _contentLength = HttpSyntax.TryParseLength(value, out ulong length) ? length : null;
                break;

            case KnownResponseHeader.TransferEncoding:
                _hasTransferEncoding = true;
                _isChunkedByCaller |= HttpSyntax.ListContains(value, "chunked"u8);
                break;

            case KnownResponseHeader.Server:
                _hasServer = true;
                PutLine(name, value, _context.ServerHeader == ServerHeaderPolicy.AppendToCallers ? " Microsoft-HTTPAPI/2.0"u8 : default);
                return;
        }

        PutLine(name, value, default);
    }

    private void PutLine(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> suffix)
    {
        PutChecked(name);
        Put(": "u8);
        PutChecked(value);
        Put(suffix);
        Put("\r\n"u8);
    }

    private void PutChecked(ReadOnlySpan<byte> bytes)
    {
        Check(bytes);
        Put(bytes);
    }

    private void Check(ReadOnlySpan<byte> bytes) => _isInvalid |= bytes.ContainsAny(HttpSyntax.LineBreaking);

    private void Put(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        Put(digits[..count]);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (_buffer.Length - _length < bytes.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + bytes.Length));
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }
}
