namespace HttpCompletionSim.Wire;

/// <summary>Takes chunked framing away from a body. Extensions and trailers are dropped (BODY-11).</summary>
/// <remarks>
/// <para><b>Divergence.</b> Size lines and the end of chunk data need a full CR LF: a bare LF, tolerated in heads (HDR-09), is refused
/// here, because disagreement about it lets one request hide inside another. Trailer lines, which are dropped, may end as they like.</para>
/// </remarks>
internal struct ChunkDecoder
{
    private State state;
    private long remaining;
    private int lineBytes;
    private int trailerBytes;
    private bool trailerLineHasText;
    private KernelResponse? error;

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
    public readonly KernelResponse? Error => error;

    /// <summary>Where the piece lies in the span just given, after <see cref="WireEvent.BodyPiece"/>.</summary>
    public ByteSlice Piece { get; private set; }

    /// <summary>Starts a new body.</summary>
    public void Reset() => this = default;

    /// <summary>Goes on until there is a piece, the end, an error, or nothing left.</summary>
    public WireEvent Feed(ReadOnlySpan<byte> input, WireOptions options, out int consumed)
    {
        int index = 0;
        while (true)
        {
            if (state == State.End)
            {
                consumed = index;
                return WireEvent.EndOfMessage;
            }

            if (state == State.Failed)
            {
                consumed = 0;
                return WireEvent.Error;
            }

            if (index == input.Length)
            {
                consumed = index;
                return WireEvent.NeedMore;
            }

            if (state == State.Data)
            {
                int length = (int)Math.Min(remaining, input.Length - index);
                Piece = new ByteSlice(index, length);
                remaining -= length;
                if (remaining == 0)
                    state = State.DataCarriageReturn;
                consumed = index + length;
                return WireEvent.BodyPiece;
            }

            Step(input[index++], options);
        }
    }

    private void Step(byte value, WireOptions options)
    {
        if (state <= State.SizeLineFeed && ++lineBytes > options.MaxChunkLineBytes)
        {
            Fail(KernelResponse.BadRequest);
            return;
        }

        switch (state)
        {
            case State.FirstSizeDigit:
                remaining = HttpSyntax.HexValue(value);
                if (remaining < 0)
                    Fail(KernelResponse.InvalidNumber);
                else
                    state = State.Size;
                break;

            case State.Size:
                StepSize(value);
                break;

            case State.BlankAfterSize:
                if (value == (byte)';')
                    state = State.Extension;
                else if (value == (byte)'\r')
                    state = State.SizeLineFeed;
                else if (!HttpSyntax.IsBlank(value))
                    Fail(KernelResponse.InvalidNumber);
                break;

            case State.Extension:
                if (value == (byte)'\r')
                    state = State.SizeLineFeed;
                else if (value == (byte)'\n')
                    Fail(KernelResponse.InvalidLineEnd);
                break;

            case State.SizeLineFeed:
                if (value != (byte)'\n')
                    Fail(KernelResponse.InvalidLineEnd);
                else
                    state = remaining == 0 ? State.Trailer : State.Data;
                break;

            case State.DataCarriageReturn:
                if (value == (byte)'\r')
                    state = State.DataLineFeed;
                else
                    Fail(KernelResponse.InvalidLineEnd);
                break;

            case State.DataLineFeed:
                lineBytes = 0;
                if (value == (byte)'\n')
                    state = State.FirstSizeDigit;
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
            if (remaining > long.MaxValue >> 4)
                Fail(KernelResponse.InvalidNumber);
            else
                remaining = (remaining << 4) | (uint)digit;
        }
        else if (value == (byte)'\r')
        {
            state = State.SizeLineFeed;
        }
        else if (value == (byte)';')
        {
            state = State.Extension;
        }
        else if (HttpSyntax.IsBlank(value))
        {
            state = State.BlankAfterSize;
        }
        else
        {
            Fail(value == (byte)'\n' ? KernelResponse.InvalidLineEnd : KernelResponse.InvalidNumber);
        }
    }

    private void StepTrailer(byte value, WireOptions options)
    {
        if (++trailerBytes > options.MaxTrailerBytes)
        {
            Fail(KernelResponse.RequestTooLong);
        }
        else if (value == (byte)'\n')
        {
            if (!trailerLineHasText)
                state = State.End;
            trailerLineHasText = false;
        }
        else if (value != (byte)'\r')
        {
            trailerLineHasText = true;
        }
    }

    private void Fail(KernelResponse reason)
    {
        error = reason;
        state = State.Failed;
    }
}
