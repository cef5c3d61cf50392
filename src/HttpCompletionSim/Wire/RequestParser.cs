namespace HttpCompletionSim.Wire;

/// <summary>Parses the requests of one connection into events: head, body pieces, end; or an error with the kernel's answer.</summary>
/// <remarks>
/// <para>Call <see cref="Feed"/> until it returns <see cref="WireEvent.NeedMore"/>, and drop the consumed bytes after each call. After
/// <see cref="WireEvent.Head"/>, read or detach <see cref="Head"/>. After <see cref="WireEvent.EndOfMessage"/>, call <see cref="Reset"/>
/// when the next request may be parsed (CONN-03).</para>
/// <para>The same bytes give the same events, however they are divided into spans: every decision is made at a fixed position of the input,
/// which is the end of a line or the byte that exceeds a limit. A whole head in one span is parsed in place and copied once.</para>
/// <para><b>Fidelity.</b> Line ends may be a bare LF; blank lines and blanks before a request are skipped (HDR-09). Verbs follow HDR-07,
/// targets follow COOK-04 to COOK-06 and COOK-10 to COOK-14, header lines follow HDR-02 to HDR-08, HDR-10 and HDR-13, and framing follows
/// BODY-11 to BODY-13, BODY-23 and BODY-24.</para>
/// <para><b>Divergence.</b> Where the behaviour of http.sys is not known, the parser takes the safer choice: a folded header line (a line
/// that begins with a blank), Transfer-Encoding with HTTP/1.0, and a repeated Host are refused. The documentation lists every such choice
/// (<c>docs/reference/careful-choices.md</c>).</para>
/// </remarks>
internal sealed partial class RequestParser : IDisposable
{
    private readonly WireOptions _options;
    private readonly RequestHeadPool _pool;
    private RequestHead? _head;
    private State _state;

    private int _skippedBytes;
    private int _lineStart;
    private bool _requestLineSeen;
    private bool _firstHeaderSeen;
    private bool _isHead;

    private BodyFraming _framing;
    private ulong _remaining;
    private ChunkDecoder _chunks;

    public RequestParser(WireOptions options, RequestHeadPool pool)
    {
        this._options = options;
        this._pool = pool;
    }

    private enum State : byte
    {
        BeforeHead,
        InHead,
        InBody,
        AtEnd,
        Failed,
    }

    /// <summary>
    /// The head of the current request, after <see cref="WireEvent.Head"/> and until it is detached or the parser is reset.
    /// </summary>
    public RequestHead Head => _head ?? throw new InvalidOperationException("There is no request head here.");

    /// <summary>Where the body piece is in the span of the last <see cref="Feed"/>, after <see cref="WireEvent.BodyPiece"/>.</summary>
    public ByteSlice Piece { get; private set; }

    /// <summary>The kernel's answer, after <see cref="WireEvent.Error"/>.</summary>
    public KernelResponse? Error { get; private set; }

    /// <summary>
    /// Whether the current request is HEAD, as far as its verb was read, so that an answer of the kernel has no page (KERR-01).
    /// </summary>
    public bool IsHead => _isHead;

    /// <summary>Whether no byte of the next request has arrived: the connection is idle.</summary>
    public bool IsBetweenRequests => _state == State.BeforeHead;

    /// <summary>Whether the end of the body has not been found yet.</summary>
    public bool IsInBody => _state == State.InBody;

    /// <summary>Detaches the head from the parser. The caller returns the head to its pool.</summary>
    public RequestHead DetachHead()
    {
        RequestHead detached = Head;
        _head = null;
        return detached;
    }

    /// <summary>Prepares the parser for the next request.</summary>
    public void Reset()
    {
        if (_state == State.Failed)
            throw new InvalidOperationException("A request error is final: the connection has to close.");

        _state = State.BeforeHead;
        _skippedBytes = 0;
        _framing = BodyFraming.None;
        _remaining = 0;
        Piece = default;
    }

    /// <summary>Returns a head that was not detached to its pool.</summary>
    public void Dispose() => ReleaseHead();

    /// <summary>Finds the next event in the bytes given.</summary>
    /// <param name="input">The bytes not consumed so far. May be empty: the end of a message may need no further bytes.</param>
    /// <param name="consumed">The number of bytes consumed; all of them with <see cref="WireEvent.NeedMore"/>.</param>
    public WireEvent Feed(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        switch (_state)
        {
            case State.BeforeHead:
                if (!SkipBlanks(input, ref consumed))
                    return _state == State.Failed ? WireEvent.Error : WireEvent.NeedMore;
                return FeedHead(input, ref consumed);

            case State.InHead:
                return FeedHead(input, ref consumed);

            case State.InBody:
                return FeedBody(input, ref consumed);

            case State.AtEnd:
                return WireEvent.EndOfMessage;

            default:
                return WireEvent.Error;
        }
    }

    private WireEvent FeedBody(ReadOnlySpan<byte> input, ref int consumed)
    {
        if (_framing == BodyFraming.Chunked)
        {
            WireEvent found = _chunks.Feed(input, _options, out consumed);
            if (found == WireEvent.BodyPiece)
                Piece = _chunks.Piece;
            else if (found == WireEvent.EndOfMessage)
                _state = State.AtEnd;
            else if (found == WireEvent.Error)
                return Fail(_chunks.Error!);
            return found;
        }

        if (_remaining == 0)
        {
            _state = State.AtEnd;
            return WireEvent.EndOfMessage;
        }

        if (input.IsEmpty)
            return WireEvent.NeedMore;

        int length = (int)Math.Min(_remaining, (ulong)input.Length);
        _remaining -= (ulong)length;
        Piece = new ByteSlice(0, length);
        consumed = length;
        return WireEvent.BodyPiece;
    }

    private WireEvent Fail(KernelResponse reason)
    {
        Error = reason;
        _state = State.Failed;
        return WireEvent.Error;
    }

    private void ReleaseHead()
    {
        _head?.Return();
        _head = null;
    }
}
