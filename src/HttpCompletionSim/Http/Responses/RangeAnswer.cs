using System.Globalization;
using System.Text;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>What the kernel makes of the application's 200 for a client that asks for ranges: 206 with them, or 416.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> One range gives its bytes with Content-Range, several give <c>multipart/byteranges</c> with each range as the
/// client has named it: ranges that touch are not joined (SEND-38).</para>
/// <para><b>Divergence.</b> The boundary is the simulator's own. What http.sys does with ranges that the content does not have, and with
/// If-Range, was not seen: here 416, and the whole content unless the validator is that of the response.</para>
/// </remarks>
internal sealed class RangeAnswer
{
    private const string Boundary = "httpapi-byte-ranges-3f9c51d07be24a68";

    private RangeAnswer()
    {
    }

    /// <summary>206 or 416.</summary>
    public required ushort StatusCode { get; init; }

    /// <summary>The value of Content-Range; empty with several ranges.</summary>
    public required byte[] ContentRange { get; init; }

    /// <summary>The value of Content-Type with several ranges; else empty, and that of the application stays.</summary>
    public byte[] ContentType { get; private init; } = [];

    /// <summary>The reason phrase.</summary>
    public ReadOnlySpan<byte> Reason => StatusCode == 206 ? "Partial Content"u8 : "Requested Range Not Satisfiable"u8;

    /// <summary>Selects the ranges from the content of a response.</summary>
    /// <param name="request">The head of the request.</param>
    /// <param name="response">The response of the application.</param>
    /// <param name="content">The whole content, which is replaced by what is to be sent.</param>
    /// <returns>Null if the response is to be sent as it is.</returns>
    public static unsafe RangeAnswer? Select(RequestHead request, HTTP_RESPONSE_V2* response, SendBytes content)
    {
        if (request.Verb != HttpVerb.Get || !request.HasKnown(KnownRequestHeader.Range) || response->StatusCode != 200 ||
            content.HasTrailers || HasTransferCoding(response) || !IsCurrent(request, response))
        {
            return null;
        }

        long length = content.BodyLength;
        if (ByteRanges.Parse(request.Known(KnownRequestHeader.Range), length) is not { } ranges)
            return null;

        var parts = new List<BodyChunk>();
        RangeAnswer answer;
        if (ranges.Count == 0)
        {
            answer = new RangeAnswer { StatusCode = 416, ContentRange = Bytes($"bytes */{length}") };
        }
        else if (ranges is [ByteRange only])
        {
            answer = new RangeAnswer { StatusCode = 206, ContentRange = Bytes(Words(only, length)) };
            content.AddRange(only, parts);
        }
        else
        {
            byte[] type = Bytes($"multipart/byteranges; boundary={Boundary}");
            answer = new RangeAnswer { StatusCode = 206, ContentRange = [], ContentType = type };
            AddMultipart(ranges, ValueOf(response, KnownResponseHeader.ContentType), content, parts);
        }

        // Ranges of a large sparse file that overlap can be longer together than any length.
        return content.TryReplace(parts) ? answer : null;
    }

    private static void AddMultipart(List<ByteRange> ranges, ReadOnlySpan<byte> contentType, SendBytes content, List<BodyChunk> parts)
    {
        string type = contentType.IsEmpty ? "" : $"Content-Type: {Encoding.Latin1.GetString(contentType)}\r\n";
        long length = content.BodyLength;
        foreach (ByteRange range in ranges)
        {
            string lineEnd = parts.Count == 0 ? "" : "\r\n";
            Add($"{lineEnd}--{Boundary}\r\n{type}Content-Range: {Words(range, length)}\r\n\r\n");
            content.AddRange(range, parts);
        }

        Add($"\r\n--{Boundary}--\r\n");

        void Add(string text)
        {
            byte[] bytes = Bytes(text);
            parts.Add(new BodyChunk(bytes, bytes.Length));
        }
    }

    /// <summary>Whether the client has a part of this very content, or does not ask (If-Range).</summary>
    private static unsafe bool IsCurrent(RequestHead request, HTTP_RESPONSE_V2* response)
    {
        ReadOnlySpan<byte> validator = request.Known(KnownRequestHeader.IfRange);
        if (validator.IsEmpty)
            return true;

        // A weak tag says nothing about bytes.
        return validator[0] == (byte)'"'
            ? validator.SequenceEqual(ValueOf(response, KnownResponseHeader.ETag))
            : validator.SequenceEqual(ValueOf(response, KnownResponseHeader.LastModified));
    }

    private static unsafe bool HasTransferCoding(HTTP_RESPONSE_V2* response)
    {
        if (!ValueOf(response, KnownResponseHeader.TransferEncoding).IsEmpty)
            return true;

        for (int i = 0; i < response->Headers.UnknownHeaderCount; i++)
        {
            ref HTTP_UNKNOWN_HEADER header = ref response->Headers.pUnknownHeaders[i];
            var name = new ReadOnlySpan<byte>(header.pName, header.NameLength);
            if (KnownHeaderNames.Response.Find(name) == (int)KnownResponseHeader.TransferEncoding)
                return true;
        }

        return false;
    }

    private static unsafe ReadOnlySpan<byte> ValueOf(HTTP_RESPONSE_V2* response, KnownResponseHeader id)
    {
        ref HTTP_KNOWN_HEADER header = ref response->Headers.KnownHeaders[(int)id];
        return new ReadOnlySpan<byte>(header.pRawValue, header.RawValueLength);
    }

    private static string Words(ByteRange range, long length) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {range.First}-{range.Last}/{length}");

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
