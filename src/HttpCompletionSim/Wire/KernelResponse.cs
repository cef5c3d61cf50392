using System.Buffers;
using System.Globalization;
using System.Text;

namespace HttpCompletionSim.Wire;

/// <summary>An answer that the kernel gives by itself: a closed list (KERR-03). The connection closes after it (KERR-05).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The bytes are as captured from http.sys (KERR-01, KERR-02); clients are known to match on the sentences.</para>
/// <para><b>Divergence.</b> For 413, 414, 500, 501 and 505 no capture exists: those texts are the simulator's own. Several entries share
/// one page and differ only in the reason in the error log (KERR-06).</para>
/// </remarks>
internal sealed class KernelResponse
{
    public static readonly KernelResponse InvalidHostname = Refused(
        nameof(InvalidHostname), "Invalid Hostname", "The request hostname is invalid.", "Hostname");

    public static readonly KernelResponse InvalidUrl = Refused(
        nameof(InvalidUrl), "Invalid URL", "The request URL is invalid.", "URL");

    public static readonly KernelResponse InvalidVerb = Refused(
        nameof(InvalidVerb), "Invalid Verb", "The request verb is invalid.", "Verb");

    public static readonly KernelResponse InvalidHeader = Refused(
        nameof(InvalidHeader), "Invalid Header", "The request has an invalid header name.", "Header");

    /// <summary>The whole head is too long.</summary>
    public static readonly KernelResponse RequestTooLong = Refused(
        nameof(RequestTooLong), "Request Too Long", "The size of the request headers is too long.", "RequestLength");

    /// <summary>One header of the head is too long.</summary>
    public static readonly KernelResponse FieldTooLong = Refused(
        nameof(FieldTooLong), "Request Too Long", "The size of the request headers is too long.", "FieldLength");

    public static readonly KernelResponse BadRequest = Malformed(nameof(BadRequest), "BadRequest");

    /// <summary>A length or chunk size is not a number, or is too large.</summary>
    public static readonly KernelResponse InvalidNumber = Malformed(nameof(InvalidNumber), "Number");

    /// <summary>A line end is in a wrong place, or is missing.</summary>
    public static readonly KernelResponse InvalidLineEnd = Malformed(nameof(InvalidLineEnd), "Invalid_CR/LF");

    public static readonly KernelResponse Forbidden = Malformed(nameof(Forbidden), "Forbidden");

    public static readonly KernelResponse NotFound = Plain(
        nameof(NotFound), 404, "Not Found", "The requested resource is not found.", null);

    public static readonly KernelResponse LengthRequired = Plain(
        nameof(LengthRequired), 411, "Length Required", "The request must be chunked or have a content length.", "LengthRequired");

    public static readonly KernelResponse EntityTooLarge = Plain(
        nameof(EntityTooLarge), 413, "Request Entity Too Large", "The request entity is too large.", "EntityTooLarge");

    public static readonly KernelResponse UrlTooLong = Plain(
        nameof(UrlTooLong), 414, "Request URL Too Long", "The request URL is too long.", "URL_Length");

    public static readonly KernelResponse InternalError = Plain(
        nameof(InternalError), 500, "Internal Server Error", "An internal error occurred.", "Internal");

    public static readonly KernelResponse NotImplemented = Plain(
        nameof(NotImplemented), 501, "Not Implemented", "The request transfer encoding is not implemented.", "N/I");

    public static readonly KernelResponse QueueFull = Unavailable(nameof(QueueFull), "QueueFull");

    public static readonly KernelResponse Disabled = Unavailable(nameof(Disabled), "Disabled");

    public static readonly KernelResponse AppOffline = Unavailable(nameof(AppOffline), "AppOffline");

    public static readonly KernelResponse ConnectionLimit = Unavailable(nameof(ConnectionLimit), "ConnLimit");

    public static readonly KernelResponse AppShutdown = Unavailable(nameof(AppShutdown), "AppShutdown");

    public static readonly KernelResponse AppPoolTimer = Unavailable(nameof(AppPoolTimer), "AppPoolTimer");

    /// <summary>503 for an unbound URL group, and for every other cause without an entry of its own.</summary>
    public static readonly KernelResponse ServiceUnavailable = Unavailable(nameof(ServiceUnavailable), "N/A");

    public static readonly KernelResponse VersionNotSupported = Plain(
        nameof(VersionNotSupported), 505, "HTTP Version Not Supported", "The request HTTP version is not supported.", "Version_N/S");

    private readonly byte[] _reasonPhrase;
    private readonly byte[] _logReasonBytes;
    private readonly byte[] _body;

    private KernelResponse(string name, int statusCode, string reason, string heading, string sentence, string? logReason)
    {
        Name = name;
        StatusCode = statusCode;
        ReasonPhrase = reason;
        Heading = heading;
        Sentence = sentence;
        LogReason = logReason;
        _reasonPhrase = Encoding.ASCII.GetBytes(reason);
        _logReasonBytes = Encoding.ASCII.GetBytes(logReason ?? reason);
        _body = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">
            <HTML><HEAD><TITLE>{reason}</TITLE>
            <META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>
            <BODY><h2>{heading}</h2>
            <hr><p>HTTP Error {statusCode}. {sentence}</p>
            </BODY></HTML>

            """).ReplaceLineEndings("\r\n"));
    }

    /// <summary>All entries.</summary>
    public static IReadOnlyList<KernelResponse> All { get; } =
    [
        InvalidHostname, InvalidUrl, InvalidVerb, InvalidHeader, RequestTooLong, FieldTooLong,
        BadRequest, InvalidNumber, InvalidLineEnd, Forbidden,
        NotFound, LengthRequired, EntityTooLarge, UrlTooLong, InternalError, NotImplemented,
        QueueFull, Disabled, AppOffline, ConnectionLimit, AppShutdown, AppPoolTimer, ServiceUnavailable, VersionNotSupported,
    ];

    /// <summary>The name of the entry, for traces and tests.</summary>
    public string Name { get; }

    public int StatusCode { get; }

    public string ReasonPhrase { get; }

    public string Heading { get; }

    public string Sentence { get; }

    /// <summary>The reason in the error log (KERR-06); null where the documentation names none.</summary>
    public string? LogReason { get; }

    /// <summary>The HTML page.</summary>
    public ReadOnlySpan<byte> Body => _body;

    /// <summary>Writes the whole answer.</summary>
    /// <param name="output">Receives the bytes.</param>
    /// <param name="date">The value of the Date header.</param>
    /// <param name="isHead">True if the request was HEAD: the page is announced but not sent.</param>
    /// <param name="withServer">False when DisableServerHeader is 1 or 2 (SEND-17).</param>
    /// <param name="fullReason">True under 503 verbosity Full: the status line carries the log reason (KERR-07).</param>
    /// <returns>The number of bytes written.</returns>
    public int Write(
        IBufferWriter<byte> output, ReadOnlySpan<byte> date, bool isHead = false, bool withServer = true, bool fullReason = false)
    {
        int total = 0;
        Put(output, "HTTP/1.1 "u8, ref total);
        Span<byte> digits = stackalloc byte[20];
        StatusCode.TryFormat(digits, out int digitCount, default, CultureInfo.InvariantCulture);
        Put(output, digits[..digitCount], ref total);
        Put(output, " "u8, ref total);
        Put(output, fullReason ? _logReasonBytes : _reasonPhrase, ref total);
        Put(output, "\r\nContent-Type: text/html; charset=us-ascii\r\n"u8, ref total);
        if (withServer)
            Put(output, "Server: Microsoft-HTTPAPI/2.0\r\n"u8, ref total);
        Put(output, "Date: "u8, ref total);
        Put(output, date, ref total);
        Put(output, "\r\nConnection: close\r\nContent-Length: "u8, ref total);
        _body.Length.TryFormat(digits, out digitCount, default, CultureInfo.InvariantCulture);
        Put(output, digits[..digitCount], ref total);
        Put(output, "\r\n\r\n"u8, ref total);
        if (!isHead)
            Put(output, _body, ref total);
        return total;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{StatusCode} {Heading} ({LogReason ?? "-"})";

    private static void Put(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes, ref int total)
    {
        output.Write(bytes);
        total += bytes.Length;
    }

    private static KernelResponse Refused(string name, string what, string sentence, string logReason) =>
        new(name, 400, "Bad Request", $"Bad Request - {what}", sentence, logReason);

    private static KernelResponse Malformed(string name, string logReason) =>
        Plain(name, 400, "Bad Request", "The request is badly formed.", logReason);

    private static KernelResponse Unavailable(string name, string logReason) =>
        Plain(name, 503, "Service Unavailable", "The service is unavailable.", logReason);

    private static KernelResponse Plain(string name, int statusCode, string reason, string sentence, string? logReason) =>
        new(name, statusCode, reason, reason, sentence, logReason);
}
