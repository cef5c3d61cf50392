namespace HttpCompletionSim.Wire;

/// <summary>Decodes a body with chunked framing. Extensions and trailers are dropped (BODY-11).</summary>
/// <remarks>
/// <para><b>Fidelity.</b> The size of a chunk is a number below 2^64 (BODY-23).</para>
/// <para><b>Divergence.</b> Size lines and the end of chunk data need a full CR LF. A bare LF, which is accepted in heads (HDR-09), is
/// refused here: where two parsers disagree about it, one request can hide inside another. Trailer lines are dropped and may end with
/// either.</para>
/// </remarks>
internal struct ChunkDecoder
{
    private State _state;
    private ulong _remaining;
    private int _lineBytes;
    private int _trailerBytes;
    private bool _trailerLineHasText;
    private KernelResponse? _error;

    private enum State : byte
    {
        FirstSizeDigit,
        Size,
        BlankAfterSize,
        Extension,
        SizeLineFeed,
        Data,
        DataCarriageReturn,
        DataLineFeed,
        Trailer,
        End,
        Failed,
    }

    /// <summary>Why decoding failed, after <see cref="WireEvent.Error"/>.</summary>
    public readonly KernelResponse? Error => _error;

    /// <summary>Where the piece is in the span of the last <see cref="Feed"/>, after <see cref="WireEvent.BodyPiece"/>.</summary>
    public ByteSlice Piece { get; private set; }

    /// <summary>Starts a new body.</summary>
    public void Reset() => this = default;

    /// <summary>Decodes bytes until the next piece, the end of the body, an error, or the end of the input.</summary>
    public WireEvent Feed(ReadOnlySpan<byte> input, WireOptions options, out int consumed)
    {
        int index = 0;
        while (true)
        {
            if (_state == State.End)
            {
                consumed = index;
                return WireEvent.EndOfMessage;
            }

            if (_state == State.Failed)
            {
                consumed = 0;
                return WireEvent.Error;
            }

            if (index == input.Length)
            {
                consumed = index;
                return WireEvent.NeedMore;
            }

            if (_state == State.Data)
            {
                int length = (int)Math.Min(_remaining, (ulong)(input.Length - index));
                Piece = new ByteSlice(index, length);
                _remaining -= (ulong)length;
                if (_remaining == 0)
                    _state = State.DataCarriageReturn;
                consumed = index + length;
                return WireEvent.BodyPiece;
            }

            Step(input[index++], options);
        }
    }

    private void Step(byte value, WireOptions options)
    {
        if (_state <= State.SizeLineFeed && ++_lineBytes > options.MaxChunkLineBytes)
        {
            Fail(KernelResponse.BadRequest);
            return;
        }

        switch (_state)
        {
            case State.FirstSizeDigit:
                if (HttpSyntax.HexValue(value) is var first and >= 0)
                    (_remaining, _state) = ((ulong)first, State.Size);
                else
                    Fail(KernelResponse.InvalidNumber);
                break;

            case State.Size:
                StepSize(value);
                break;

            case State.BlankAfterSize:
                if (value == (byte)';')
                    _state = State.Extension;
                else if (value == (byte)'\r')
                    _state = State.SizeLineFeed;
                else if (!HttpSyntax.IsBlank(value))
                    Fail(KernelResponse.InvalidNumber);
                break;

            case State.Extension:
                if (value == (byte)'\r')
                    _state = State.SizeLineFeed;
                else if (value == (byte)'\n')
                    Fail(KernelResponse.InvalidLineEnd);
                break;

            case State.SizeLineFeed:
                if (value != (byte)'\n')
                    Fail(KernelResponse.InvalidLineEnd);
                else
                    _state = _remaining == 0 ? State.Trailer : State.Data;
                break;

            case State.DataCarriageReturn:
                if (value == (byte)'\r')
                    _state = State.DataLineFeed;
                else
                    Fail(KernelResponse.InvalidLineEnd);
                break;

            case State.DataLineFeed:
                _lineBytes = 0;
                if (value == (byte)'\n')
                    _state = State.FirstSizeDigit;
                else
                    Fail(KernelResponse.InvalidLineEnd);
                break;

            case State.Trailer:
                StepTrailer(value, options);
                break;
        }
    }

    private void StepSize(byte value)
    {
        int digit = HttpSyntax.HexValue(value);
        if (digit >= 0)
        {
            if (_remaining > ulong.MaxValue >> 4)
                Fail(KernelResponse.InvalidNumber);
            else
                _remaining = (_remaining << 4) | (uint)digit;
        }
        else if (value == (byte)'\r')
        {
            _state = State.SizeLineFeed;
        }
        else if (value == (byte)';')
        {
            _state = State.Extension;
        }
        else if (HttpSyntax.IsBlank(value))
        {
            _state = State.BlankAfterSize;
        }
        else
        {
            Fail(value == (byte)'\n' ? KernelResponse.InvalidLineEnd : KernelResponse.InvalidNumber);
        }
    }

    private void StepTrailer(byte value, WireOptions options)
    {
        if (++_trailerBytes > options.MaxTrailerBytes)
        {
            Fail(KernelResponse.RequestTooLong);
        }
        else if (value == (byte)'\n')
        {
            if (!_trailerLineHasText)
                _state = State.End;
            _trailerLineHasText = false;
        }
        else if (value != (byte)'\r')
        {
            _trailerLineHasText = true;
        }
    }

    private void Fail(KernelResponse reason)
    {
        _error = reason;
        _state = State.Failed;
    }
}
