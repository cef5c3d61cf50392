using System.Globalization;

namespace HttpCompletionSim.Wire;

/// <summary>
/// Builds status line and headers of a response. One instance serves a connection; nothing is allocated once it has grown.
/// </summary>
/// <remarks>
/// <para>Call <see cref="Begin"/>, then <see cref="KnownHeader"/> and <see cref="UnknownHeader"/> in any number, then
/// <see cref="Finish"/>. The bytes wait in <see cref="Written"/>, so a head that turns out invalid has put nothing on the
/// wire.</para>
/// <para><b>Fidelity.</b> Always HTTP/1.1 (SEND-12), the caller's reason as given (SEND-13), our Date instead of the caller's
/// (SEND-14), Server by SEND-15 to SEND-17, Content-Length by SEND-18 to SEND-21 and SEND-23, empty known headers left out
/// (SEND-25), one line per value (SEND-26, SEND-28).</para>
/// <para><b>Divergence.</b> Header bytes are checked for CR, LF and NUL (SEND-32), which http.sys does not promise;
/// <c>Connection: close</c> is added whenever the connection will close and the caller gave no Connection header, which http.sys
/// does often (SEND-30).</para>
/// </remarks>
internal sealed class ResponseHeadWriter
{
    private const int InitialSize = 512;

    private byte[] buffer = new byte[InitialSize];
    private int length;
    private ResponseContext context;
    private int statusCode;
    private bool isInvalid;
    private bool hasConnection;
    private bool connectionClose;
    private bool hasContentLength;
    private bool hasTransferEncoding;
    private bool isChunkedByCaller;
    private bool hasServer;
    private long? contentLength;

    /// <summary>The head, after <see cref="Finish"/> said it is valid.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Starts a head with its status line (SEND-12, SEND-13).</summary>
    public void Begin(in ResponseContext responseContext, int status, ReadOnlySpan<byte> reason)
    {
        context = responseContext;
        statusCode = status;
        length = 0;
        isInvalid = hasConnection = connectionClose = hasContentLength = hasTransferEncoding = isChunkedByCaller = hasServer = false;
        contentLength = null;

        Put("HTTP/1.1 "u8);
        Put(status);
        Put(" "u8);
        PutChecked(reason);
        Put("\r\n"u8);
    }

    /// <summary>Adds a value of a known header by its HTTP_HEADER_ID. Call again for further values (SEND-26).</summary>
    public void KnownHeader(int id, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
            Add(id, KnownHeaderNames.Response[id], value);
    }

    /// <summary>Adds a header by its name. An empty value is sent (SEND-25), the same name may come again (SEND-28).</summary>
    public void UnknownHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) =>
        Add(KnownHeaderNames.Response.Find(name), name, value);

    /// <summary>Adds what the kernel side adds, and the blank line.</summary>
    /// <param name="date">The value of the Date header, from <see cref="HttpDate"/>.</param>
    public ResponseHeadResult Finish(ReadOnlySpan<byte> date)
    {
        // 1xx, 204 and 304 end with their head, and so does any answer to HEAD (SEND-20).
        bool isBodiless = context.IsHeadRequest || statusCode is (>= 100 and < 200) or 204 or 304;
        bool isFramedByCaller = hasContentLength || hasTransferEncoding;
        bool chunksBody = false;

        if (!isFramedByCaller && !isBodiless)
        {
            if (context.AutomaticChunking && !context.IsHttp10Request)
            {
                chunksBody = true;
                Put("Transfer-Encoding: chunked\r\n"u8);
            }
            else if (!context.MoreData)
            {
                contentLength = context.BodyLength;
                Put("Content-Length: "u8);
                Put(context.BodyLength);
                Put("\r\n"u8);
            }
        }

        bool delimitsItself = isBodiless || chunksBody || isChunkedByCaller || (contentLength is not null && !hasTransferEncoding);

        // A complete body shorter than announced leaves the client waiting for the rest: only closing can end it (ENT-07). A
        // longer one is sent as it is, and the connection stays (SEND-19).
        bool isCutShort = !isBodiless && !context.MoreData && hasContentLength && context.BodyLength < contentLength;
        bool closes = context.IsHttp10Request || context.RequestConnectionClose || context.Disconnect || connectionClose ||
            context.Opaque || !delimitsItself || isCutShort;

        if (!hasServer && context.ServerHeader != ServerHeaderPolicy.NeverAdd)
            Put("Server: Microsoft-HTTPAPI/2.0\r\n"u8);
        Put("Date: "u8);
        Put(date);
        Put("\r\n"u8);
        if (closes && !hasConnection && !context.Opaque)
            Put("Connection: close\r\n"u8);
        Put("\r\n"u8);

        if (isInvalid)
        {
            length = 0;
            return default;
        }

        return new ResponseHeadResult
        {
            IsValid = true,
            HeadByteCount = length,
            SendsBody = !isBodiless,
            ChunksBody = chunksBody,
            ClosesConnection = closes,
            ContentLength = contentLength,
        };
    }

    private void Add(int id, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch ((KnownResponseHeader)id)
        {
            case KnownResponseHeader.Date:
                return;

            case KnownResponseHeader.Connection:
                hasConnection = true;
                connectionClose |= HttpSyntax.ListContains(value, "close"u8);
                break;

            case KnownResponseHeader.ContentLength:
                hasContentLength = true;
                contentLength = HttpSyntax.TryParseLength(value, out long announced) ? announced : null;
                break;

            case KnownResponseHeader.TransferEncoding:
                hasTransferEncoding = true;
                isChunkedByCaller |= HttpSyntax.ListContains(value, "chunked"u8);
                break;

            case KnownResponseHeader.Server:
                hasServer = true;
                PutLine(name, value, context.ServerHeader == ServerHeaderPolicy.AppendToCallers ? " Microsoft-HTTPAPI/2.0"u8 : default);
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
        isInvalid |= bytes.ContainsAny(HttpSyntax.LineBreaking);
        Put(bytes);
    }

    private void Put(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        number.TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        Put(digits[..count]);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        if (buffer.Length - length < bytes.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + bytes.Length));
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }
}
