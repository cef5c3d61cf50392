using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace HttpCompletionSim.Win32;

public sealed unsafe partial class RequestBuffer
{
    /// <inheritdoc cref="HTTP_REQUEST_V1.Flags"/>
    public uint Flags => AsV1.Flags;

    /// <inheritdoc cref="HTTP_REQUEST_V1.ConnectionId"/>
    public ulong ConnectionId => AsV1.ConnectionId;

    /// <inheritdoc cref="HTTP_REQUEST_V1.RequestId"/>
    public ulong RequestId => AsV1.RequestId;

    /// <inheritdoc cref="HTTP_REQUEST_V1.UrlContext"/>
    public ulong UrlContext => AsV1.UrlContext;

    /// <inheritdoc cref="HTTP_REQUEST_V1.RawConnectionId"/>
    public ulong RawConnectionId => AsV1.RawConnectionId;

    /// <inheritdoc cref="HTTP_REQUEST_V1.Version"/>
    public HTTP_VERSION Version => AsV1.Version;

    /// <inheritdoc cref="HTTP_REQUEST_V1.Verb"/>
    public HTTP_VERB Verb => AsV1.Verb;

    /// <inheritdoc cref="HTTP_REQUEST_V1.BytesReceived"/>
    public ulong BytesReceived => AsV1.BytesReceived;

    /// <summary>The verb as it came over the wire, known or not.</summary>
    public string VerbText => Verb is HTTP_VERB.HttpVerbUnknown
        ? Latin1(AsV1.pUnknownVerb, AsV1.UnknownVerbLength)
        : Verb.ToString()["HttpVerb".Length..];

    /// <summary>The request target as it came over the wire.</summary>
    public string RawUrl => Latin1(AsV1.pRawUrl, AsV1.RawUrlLength);

    /// <summary>The canonical URL.</summary>
    public string FullUrl => Wide(AsV1.CookedUrl.pFullUrl, AsV1.CookedUrl.FullUrlLength);

    /// <summary>Host and port of the canonical URL.</summary>
    public string Host => Wide(AsV1.CookedUrl.pHost, AsV1.CookedUrl.HostLength);

    /// <summary>The path of the canonical URL, without the query.</summary>
    public string AbsPath => Wide(AsV1.CookedUrl.pAbsPath, AsV1.CookedUrl.AbsPathLength);

    /// <summary>The query of the canonical URL with its question mark, or empty.</summary>
    public string QueryString => Wide(AsV1.CookedUrl.pQueryString, AsV1.CookedUrl.QueryStringLength);

    /// <summary>Whether body bytes remain that are not in this buffer (RECV-23 to RECV-25).</summary>
    public bool MoreEntityBodyExists => (Flags & HttpConstants.HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS) != 0;

    /// <summary>The client's end of the connection, or null when there is no address.</summary>
    public IPEndPoint? RemoteEndPoint => EndPoint(AsV1.Address.pRemoteAddress);

    /// <summary>The server's end of the connection, or null when there is no address.</summary>
    public IPEndPoint? LocalEndPoint => EndPoint(AsV1.Address.pLocalAddress);

    /// <summary>The headers that have no <see cref="HTTP_HEADER_ID"/>, in order of arrival.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> UnknownHeaders =>
        Pairs(AsV1.Headers.pUnknownHeaders, AsV1.Headers.UnknownHeaderCount);

    /// <summary>Number of body pieces in the buffer.</summary>
    public int EntityChunkCount => AsV1.EntityChunkCount;

    /// <summary>All body pieces in the buffer, joined.</summary>
    public byte[] EntityBytes
    {
        get
        {
            List<byte> bytes = [];
            for (int index = 0; index < EntityChunkCount; index++)
                bytes.AddRange(EntityChunk(index));
            return [.. bytes];
        }
    }

    /// <summary>The value of a known header.</summary>
    /// <param name="id">The header; below HttpHeaderRequestMaximum.</param>
    /// <returns>The value, or null when the request does not have the header.</returns>
    public string? Header(HTTP_HEADER_ID id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)id, nameof(id));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)id, (int)HTTP_HEADER_ID.HttpHeaderRequestMaximum, nameof(id));

        HTTP_KNOWN_HEADER header = AsV1.Headers.KnownHeaders[(int)id];
        return header.pRawValue == null ? null : Latin1(header.pRawValue, header.RawValueLength);
    }

    /// <summary>One body piece. Valid until the buffer is received into, grown or disposed.</summary>
    /// <param name="index">Which; below <see cref="EntityChunkCount"/>.</param>
    /// <returns>Its bytes.</returns>
    public ReadOnlySpan<byte> EntityChunk(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, EntityChunkCount);

        HTTP_DATA_CHUNK* chunk = AsV1.pEntityChunks + index;
        ThrowIfOutside(chunk, (ulong)sizeof(HTTP_DATA_CHUNK));
        if (chunk->DataChunkType is not HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory)
            throw new InvalidOperationException($"The body piece is not in memory but {chunk->DataChunkType}.");

        return Within(chunk->FromMemory.pBuffer, chunk->FromMemory.BufferLength);
    }

    private IReadOnlyList<KeyValuePair<string, string>> Pairs(HTTP_UNKNOWN_HEADER* headers, ushort count)
    {
        if (count == 0)
            return [];

        ThrowIfOutside(headers, (ulong)count * (ulong)sizeof(HTTP_UNKNOWN_HEADER));
        var pairs = new KeyValuePair<string, string>[count];
        for (int index = 0; index < count; index++)
        {
            pairs[index] = new(
                Latin1(headers[index].pName, headers[index].NameLength),
                Latin1(headers[index].pRawValue, headers[index].RawValueLength));
        }

        return pairs;
    }

    private IPEndPoint? EndPoint(SOCKADDR* address)
    {
        if (address == null)
            return null;

        // Family numbers are those of Windows on every platform, which is why SocketAddress of the runtime cannot read this off Windows.
        ThrowIfOutside(address, sizeof(ushort));
        switch (address->sa_family)
        {
            case WinSockConstants.AF_INET:
                ThrowIfOutside(address, (ulong)sizeof(SOCKADDR_IN));
                var ipv4 = (SOCKADDR_IN*)address;
                return new IPEndPoint(new IPAddress(new ReadOnlySpan<byte>(&ipv4->sin_addr, 4)), FromNetworkOrder(ipv4->sin_port));

            case WinSockConstants.AF_INET6:
                ThrowIfOutside(address, (ulong)sizeof(SOCKADDR_IN6));
                var ipv6 = (SOCKADDR_IN6*)address;
                return new IPEndPoint(
                    new IPAddress(new ReadOnlySpan<byte>(&ipv6->sin6_addr, 16), ipv6->sin6_scope_id), FromNetworkOrder(ipv6->sin6_port));

            default:
                return null;
        }
    }

    private string Latin1(byte* text, ushort length) => Encoding.Latin1.GetString(Within(text, length));

    private string Wide(char* text, ushort lengthInBytes)
    {
        if (text == null)
            return "";

        ThrowIfOutside(text, lengthInBytes);
        return new string(text, 0, lengthInBytes / sizeof(char));
    }

    private ReadOnlySpan<byte> Within(void* pointer, uint length)
    {
        if (pointer == null)
            return [];

        ThrowIfOutside(pointer, length);
        return new ReadOnlySpan<byte>(pointer, checked((int)length));
    }

    private void ThrowIfOutside(void* pointer, ulong length)
    {
        byte* start = _memory.Start;
        byte* end = start + _memory.Length;
        if ((byte*)pointer < start || (byte*)pointer > end || length > (ulong)(end - (byte*)pointer))
        {
            throw new InvalidOperationException(
                "The request in this buffer has a pointer to outside of it: it was moved, or written by something else (RECV-36).");
        }
    }

    private static int FromNetworkOrder(ushort port) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(port) : port;
}
