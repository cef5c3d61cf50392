using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>Reads the caller's HTTP_RESPONSE and writes it as bytes.</summary>
internal static unsafe class ResponseMarshaller
{
    /// <summary>HTTP_RESPONSE takes at most this many chunks (SEND-11).</summary>
    public const int MaxChunks = 100;

    /// <summary>Whether the reason or a header of a response has a length and no pointer, or a header has no name.</summary>
    public static bool HasBrokenText(HTTP_RESPONSE_V2* response)
    {
        if (IsBroken(response->pReason, response->ReasonLength))
            return true;

        for (int id = 0; id < (int)HTTP_HEADER_ID.HttpHeaderResponseMaximum; id++)
        {
            ref HTTP_KNOWN_HEADER header = ref response->Headers.KnownHeaders[id];
            if (IsBroken(header.pRawValue, header.RawValueLength))
                return true;
        }

        if (response->Headers.UnknownHeaderCount > 0 && response->Headers.pUnknownHeaders is null)
            return true;

        for (int i = 0; i < response->Headers.UnknownHeaderCount; i++)
        {
            ref HTTP_UNKNOWN_HEADER header = ref response->Headers.pUnknownHeaders[i];
            if (header.NameLength == 0 || IsBroken(header.pName, header.NameLength) || IsBroken(header.pRawValue, header.RawValueLength))
                return true;
        }

        return false;
    }

    /// <summary>Whether the response infos have a count and no pointer, or one of them is too short or names no known header.</summary>
    /// <remarks>A version 1 structure has no response infos (VER-07).</remarks>
    public static bool HasBrokenInfo(HTTP_RESPONSE_V2* response)
    {
        if (response->ResponseInfoCount > 0 && response->pResponseInfo is null)
            return true;

        for (int i = 0; i < response->ResponseInfoCount; i++)
        {
            ref HTTP_RESPONSE_INFO info = ref response->pResponseInfo[i];
            if (info.Type != HTTP_RESPONSE_INFO_TYPE.HttpResponseInfoTypeMultipleKnownHeaders)
                continue;

            var headers = (HTTP_MULTIPLE_KNOWN_HEADERS*)info.pInfo;
            if (headers is null || info.Length < sizeof(HTTP_MULTIPLE_KNOWN_HEADERS) ||
                (uint)headers->HeaderId >= (uint)HTTP_HEADER_ID.HttpHeaderResponseMaximum ||
                IsBroken(headers->KnownHeaders, headers->KnownHeaderCount))
            {
                return true;
            }

            for (int value = 0; value < headers->KnownHeaderCount; value++)
            {
                if (IsBroken(headers->KnownHeaders[value].pRawValue, headers->KnownHeaders[value].RawValueLength))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Builds status line and headers. On a version 1 queue the response infos are not read (VER-07).</summary>
    public static ResponseHeadResult WriteHead(
        ResponseHeadWriter writer, RequestHead request, HTTP_RESPONSE_V2* response, int version, uint flags, long bodyLength,
        RangeAnswer? ranges, ReadOnlySpan<byte> date)
    {
        ResponseContext context = ResponseContext.For(request) with
        {
            Disconnect = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT) != 0,
            MoreData = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) != 0,
            AutomaticChunking = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING) != 0,
            Opaque = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE) != 0,
            BodyLength = bodyLength,
        };
        if (ranges is null)
            writer.Begin(context, response->StatusCode, new ReadOnlySpan<byte>(response->pReason, response->ReasonLength));
        else
            BeginRanges(writer, context, ranges);

        for (int id = 0; id < (int)HTTP_HEADER_ID.HttpHeaderResponseMaximum; id++)
        {
            ref HTTP_KNOWN_HEADER header = ref response->Headers.KnownHeaders[id];
            if (header.RawValueLength > 0)
                writer.KnownHeader(id, new ReadOnlySpan<byte>(header.pRawValue, header.RawValueLength));
        }

        if (version > 1)
            WriteMultipleKnownHeaders(writer, response);

        for (int i = 0; i < response->Headers.UnknownHeaderCount; i++)
        {
            ref HTTP_UNKNOWN_HEADER header = ref response->Headers.pUnknownHeaders[i];
            writer.UnknownHeader(
                new ReadOnlySpan<byte>(header.pName, header.NameLength),
                new ReadOnlySpan<byte>(header.pRawValue, header.RawValueLength));
        }

        return writer.Finish(date);
    }

    private static void BeginRanges(ResponseHeadWriter writer, in ResponseContext context, RangeAnswer ranges)
    {
        writer.Begin(context, ranges.StatusCode, ranges.Reason);
        writer.Replace(KnownResponseHeader.ContentLength, []);
        writer.Replace(KnownResponseHeader.ContentRange, ranges.ContentRange);
        if (ranges.ContentType.Length > 0)
            writer.Replace(KnownResponseHeader.ContentType, ranges.ContentType);
    }

    private static void WriteMultipleKnownHeaders(ResponseHeadWriter writer, HTTP_RESPONSE_V2* response)
    {
        for (int i = 0; i < response->ResponseInfoCount; i++)
        {
            ref HTTP_RESPONSE_INFO info = ref response->pResponseInfo[i];
            if (info.Type != HTTP_RESPONSE_INFO_TYPE.HttpResponseInfoTypeMultipleKnownHeaders)
                continue;

            var headers = (HTTP_MULTIPLE_KNOWN_HEADERS*)info.pInfo;
            for (int value = 0; value < headers->KnownHeaderCount; value++)
            {
                writer.KnownHeader(
                    (int)headers->HeaderId,
                    new ReadOnlySpan<byte>(headers->KnownHeaders[value].pRawValue, headers->KnownHeaders[value].RawValueLength));
            }
        }
    }

    private static bool IsBroken(void* pointer, int length) => length > 0 && pointer is null;
}
