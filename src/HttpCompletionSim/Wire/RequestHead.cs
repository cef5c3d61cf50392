using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Wire;

/// <summary>Request line and headers of one request: bytes in one buffer, and slices that say where each part is.</summary>
/// <remarks>
/// <para>The parser fills the head. The code that detaches the head from the parser calls <see cref="Return"/>; slices are valid until
/// then.</para>
/// <para><b>Fidelity.</b> Values are raw bytes (HDR-06) without surrounding blanks (HDR-03); header lines of one name are one entry,
/// joined by a comma and a space in the order of arrival (HDR-04).</para>
/// </remarks>
internal sealed partial class RequestHead
{
    private const int InitialBufferSize = 1024;
    private const int InitialUnknownCount = 8;

    // A head whose buffer has grown beyond this size is left to the garbage collector instead of the pool.
    private const int LargestPooledBuffer = 32 * 1024;

    private readonly RequestHeadPool _pool;
    private byte[] _buffer = new byte[InitialBufferSize];
    private int _length;
    private bool _returned;

    private KnownSlots _known;
    private ulong _knownPresent;
    private UnknownHeader[] _unknown = new UnknownHeader[InitialUnknownCount];

    internal RequestHead(RequestHeadPool pool) => this._pool = pool;

    /// <summary>The verb; <see cref="HttpVerb.Unknown"/> when only <see cref="VerbBytes"/> identifies it.</summary>
    public HttpVerb Verb { get; private set; }

    /// <summary>The verb exactly as sent.</summary>
    public ByteSlice VerbSlice { get; private set; }

    /// <summary>The request target exactly as sent (COOK-07).</summary>
    public ByteSlice TargetSlice { get; private set; }

    /// <summary>Which of the four shapes the target has.</summary>
    public TargetForm TargetForm { get; private set; }

    /// <summary>Host and port inside the target; empty unless the form is absolute or authority.</summary>
    public ByteSlice TargetAuthoritySlice { get; private set; }

    /// <summary>The path inside the target, undecoded; empty for <c>http://host</c>, <c>*</c> and the authority form.</summary>
    public ByteSlice PathSlice { get; private set; }

    /// <summary>The query inside the target with its question mark (COOK-03); empty if there is none.</summary>
    public ByteSlice QuerySlice { get; private set; }

    public byte MajorVersion { get; private set; }

    public byte MinorVersion { get; private set; }

    /// <summary>Bytes of request line, headers and blank line, with all line ends (RECV-31).</summary>
    public int HeadByteCount { get; private set; }

    /// <summary>How the end of the body is found.</summary>
    public BodyFraming Framing { get; private set; }

    /// <summary>The announced length when the framing is <see cref="BodyFraming.ContentLength"/>, else 0.</summary>
    public ulong ContentLength { get; private set; }

    /// <summary>Whether body bytes may follow (RECV-25, RECV-26, BODY-12).</summary>
    public bool HasBody => Framing == BodyFraming.Chunked || ContentLength > 0;

    /// <summary>
    /// Whether the client asked to close the connection: <c>Connection: close</c>, or a version below 1.1 without <c>keep-alive</c>
    /// (CONN-01, CONN-02).
    /// </summary>
    public bool ConnectionClose { get; private set; }

    /// <summary>Whether the version is below 1.1.</summary>
    public bool IsHttp10 => MajorVersion < 1 || (MajorVersion == 1 && MinorVersion == 0);

    /// <summary>Whether the client waits for <c>100 Continue</c> (BODY-14).</summary>
    public bool ExpectContinue { get; private set; }

    /// <summary>How many unknown headers there are.</summary>
    public int UnknownCount { get; private set; }

    /// <summary>Bit n is set when known header n is present, empty or not (HDR-02).</summary>
    public ulong KnownPresent => _knownPresent;

    /// <summary>The bytes of a slice.</summary>
    public ReadOnlySpan<byte> this[ByteSlice slice] => _buffer.AsSpan(slice.Offset, slice.Length);

    public ReadOnlySpan<byte> VerbBytes => this[VerbSlice];

    public ReadOnlySpan<byte> Target => this[TargetSlice];

    public ReadOnlySpan<byte> TargetAuthority => this[TargetAuthoritySlice];

    public ReadOnlySpan<byte> Path => this[PathSlice];

    public ReadOnlySpan<byte> Query => this[QuerySlice];

    /// <summary>The Host header; empty if there is none.</summary>
    public ReadOnlySpan<byte> Host => Known(KnownRequestHeader.Host);

    /// <summary>Whether the head has a known header, empty or not (HDR-02).</summary>
    public bool HasKnown(KnownRequestHeader header) => (_knownPresent & (1ul << (int)header)) != 0;

    /// <summary>The value of a known header; also empty if the head does not have the header.</summary>
    public ReadOnlySpan<byte> Known(KnownRequestHeader header) => this[KnownSlice((int)header)];

    /// <summary>
    /// Where the value of known header <paramref name="id"/> is; also an empty slice if the head does not have the header.
    /// </summary>
    public ByteSlice KnownSlice(int id) => (_knownPresent & (1ul << id)) != 0 ? _known[id].Value : default;

    public ReadOnlySpan<byte> UnknownName(int index) => this[_unknown.AsSpan(0, UnknownCount)[index].Name];

    public ReadOnlySpan<byte> UnknownValue(int index) => this[_unknown.AsSpan(0, UnknownCount)[index].Line.Value];

    /// <summary>Returns the head to its pool. The object must not be used afterwards.</summary>
    public void Return()
    {
        if (_returned)
            throw new InvalidOperationException("A request head was returned twice.");

        _returned = true;
        if (_buffer.Length <= LargestPooledBuffer)
            _pool.Take(this);
    }

    [InlineArray(KnownHeaderNames.RequestCount)]
    private struct KnownSlots
    {
        private HeaderLine _first;
    }

    /// <summary>A value, and the chain of further lines of the same name, waiting to be joined.</summary>
    private struct HeaderLine
    {
        public ByteSlice Value;
        public int NextRepeat;
        public int LastRepeat;
    }

    private struct UnknownHeader
    {
        public ByteSlice Name;
        public int NameHash;
        public HeaderLine Line;
    }
}
