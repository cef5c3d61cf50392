using System.Text;

namespace HttpCompletionSim.Win32;

/// <summary>Builds an HTTP_RESPONSE in native memory that stays valid for as long as an operation needs it.</summary>
/// <remarks>
/// <para>Describe the response, pass the builder to a send, and call <see cref="Clear"/> before the next response. While a send is pending
/// the builder refuses changes. If the builder is disposed while a send is pending, its memory is kept until the send has completed, and
/// <see cref="SafeMemoryScope.Misuse"/> is raised.</para>
/// <para><b>Fidelity.</b> The structure is <see cref="HTTP_RESPONSE_V2"/> with x64 layout; a 1.0 queue reads its V1 part (VER-04). The
/// builder adds and corrects nothing: the system adds a missing Content-Length.</para>
/// </remarks>
public sealed unsafe partial class ResponseBuilder : IDisposable
{
    private readonly byte[]?[] _knownHeaders = new byte[]?[(int)HTTP_HEADER_ID.HttpHeaderResponseMaximum];
    private readonly List<(byte[] Name, byte[] Value)> _unknownHeaders = [];
    private readonly List<BodyPiece> _body = [];
    private readonly List<(byte[] Name, byte[] Value)> _trailers = [];
    private ushort _statusCode = 200;
    private byte[] _reasonPhrase = "OK"u8.ToArray();
    private HTTP_VERSION _version = HTTP_VERSION.HTTP_VERSION_1_1;
    private uint _flags;
    private HTTP_CACHE_POLICY? _cachePolicy;

    /// <summary>The status code; 200 to begin with.</summary>
    public int StatusCode
    {
        get => _statusCode;
        set
        {
            BeginChange();
            _statusCode = checked((ushort)value);
        }
    }

    /// <summary>The reason phrase; OK to begin with.</summary>
    public string ReasonPhrase
    {
        get => Encoding.Latin1.GetString(_reasonPhrase);
        set
        {
            BeginChange();
            _reasonPhrase = HeaderBytes(value);
        }
    }

    /// <summary>The version field of the response; 1.1 to begin with.</summary>
    public HTTP_VERSION Version
    {
        get => _version;
        set
        {
            BeginChange();
            _version = value;
        }
    }

    /// <summary>HTTP_RESPONSE_FLAG_* bits of the response; 0 to begin with. Not the flags of the send.</summary>
    public uint Flags
    {
        get => _flags;
        set
        {
            BeginChange();
            _flags = value;
        }
    }

    /// <summary>How the response may be cached, or null to pass no policy.</summary>
    public HTTP_CACHE_POLICY? CachePolicy
    {
        get => _cachePolicy;
        set
        {
            BeginChange();
            _cachePolicy = value;
        }
    }

    /// <summary>Number of body pieces, without the trailers.</summary>
    public int EntityChunkCount => _body.Count;

    /// <summary>Sets status code and reason phrase.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="reasonPhrase">The reason phrase.</param>
    /// <returns>This builder.</returns>
    public ResponseBuilder Status(int statusCode, string reasonPhrase)
    {
        StatusCode = statusCode;
        ReasonPhrase = reasonPhrase;
        return this;
    }

    /// <summary>Sets a known header; a second value replaces the first, as in the array of the structure.</summary>
    /// <param name="id">The header; below HttpHeaderResponseMaximum.</param>
    /// <param name="value">Its value, in Latin-1.</param>
    /// <returns>This builder.</returns>
    public ResponseBuilder Header(HTTP_HEADER_ID id, string value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)id, nameof(id));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((int)id, (int)HTTP_HEADER_ID.HttpHeaderResponseMaximum, nameof(id));

        BeginChange();
        _knownHeaders[(int)id] = HeaderBytes(value);
        return this;
    }

    /// <summary>Adds a header by name; the same name may be added again.</summary>
    /// <param name="name">The name, in Latin-1.</param>
    /// <param name="value">The value, in Latin-1.</param>
    /// <returns>This builder.</returns>
    public ResponseBuilder UnknownHeader(string name, string value)
    {
        BeginChange();
        _unknownHeaders.Add((HeaderBytes(name), HeaderBytes(value)));
        return this;
    }

    /// <summary>Adds a body piece from text.</summary>
    /// <param name="text">The text, sent as UTF-8.</param>
    /// <returns>This builder.</returns>
    public ResponseBuilder Body(string text) => Body(Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a body piece from bytes, which are copied.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>This builder.</returns>
    public ResponseBuilder Body(params ReadOnlySpan<byte> bytes)
    {
        BeginChange();
        _body.Add(new BodyPiece(bytes.ToArray(), 0, default));
        return this;
    }

    /// <summary>Adds a body piece from an open file, which the caller keeps open until the send has completed.</summary>
    /// <param name="fileHandle">The file; a plain descriptor on Unix.</param>
    /// <param name="startingOffset">Where to begin.</param>
    /// <param name="length">How many bytes, or HTTP_BYTE_RANGE_TO_EOF.</param>
    /// <returns>This builder.</returns>
    public ResponseBuilder BodyFromFile(nint fileHandle, ulong startingOffset = 0, ulong length = HttpConstants.HTTP_BYTE_RANGE_TO_EOF)
    {
        BeginChange();
        _body.Add(new BodyPiece(null, fileHandle, new HTTP_BYTE_RANGE { StartingOffset = startingOffset, Length = length }));
        return this;
    }

    /// <summary>Adds a trailer, which is sent after the last body piece. The response must be chunked (SEND-44).</summary>
    /// <param name="name">The name, in Latin-1.</param>
    /// <param name="value">The value, in Latin-1.</param>
    /// <returns>This builder.</returns>
    public ResponseBuilder Trailer(string name, string value)
    {
        BeginChange();
        _trailers.Add((HeaderBytes(name), HeaderBytes(value)));
        return this;
    }

    /// <summary>Resets the builder to 200 OK without headers and body.</summary>
    /// <returns>This builder.</returns>
    /// <exception cref="InvalidOperationException">A send of this response is pending.</exception>
    public ResponseBuilder Clear()
    {
        BeginChange();
        Array.Clear(_knownHeaders);
        _unknownHeaders.Clear();
        _body.Clear();
        _trailers.Clear();
        _statusCode = 200;
        _reasonPhrase = "OK"u8.ToArray();
        _version = HTTP_VERSION.HTTP_VERSION_1_1;
        _flags = 0;
        _cachePolicy = null;
        return this;
    }

    private static byte[] HeaderBytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > ushort.MaxValue)
            throw new ArgumentException("The structure counts the bytes of names, values and the reason phrase in 16 bits.", nameof(text));

        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>Either bytes or a range of a file.</summary>
    private readonly record struct BodyPiece(byte[]? Bytes, nint FileHandle, HTTP_BYTE_RANGE Range);
}
