using System.Buffers;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The bytes that one send puts on the wire, pulled piece by piece: a head, chunk framing, the caller's chunks.</summary>
/// <remarks>
/// The call captures the descriptors of the chunks. The bytes are read when they are written to the pipe (CPL-14), so a body of any length
/// needs no memory here. A short body is copied when its send has to wait, so that a caller that reuses its buffer too early still sends
/// the intended bytes.
/// </remarks>
internal sealed unsafe class SendBytes
{
    /// <summary>The longest body, in bytes, that is copied when its send has to wait.</summary>
    public const int CopyLimit = ResponseOutput.PieceSize;

    private BodyChunk[] _chunks = new BodyChunk[1];
    private int _count;
    private byte[]? _copy;
    private ResponseHeadWriter? _head;
    private bool _isChunked;
    private bool _ends;
    private Part _part;
    private int _chunk;
    private long _offset;

    private enum Part
    {
        Head,
        SizeLine,
        Body,
        DataEnd,
        Terminator,
        None,
    }

    /// <summary>The length of all chunks together in bytes.</summary>
    public long BodyLength { get; private set; }

    /// <summary>How many bytes were pulled so far (SEND-02, ENT-04).</summary>
    public long Pulled { get; private set; }

    /// <summary>Captures the chunks of a send.</summary>
    public void Capture(EntityBody body)
    {
        if (_chunks.Length < body.ChunkCount)
            _chunks = new BodyChunk[body.ChunkCount];

        _count = body.ChunkCount;
        BodyLength = 0;
        for (int i = 0; i < _count; i++)
        {
            _chunks[i] = body[i];
            BodyLength += _chunks[i].Length;
        }

        (_part, _chunk, _offset, Pulled) = (Part.Head, 0, 0, 0);
    }

    /// <summary>Decides how the bytes are framed.</summary>
    /// <param name="head">Holds the head that goes first; null for a send that continues a response.</param>
    /// <param name="framing">What the head of the response means for its body.</param>
    /// <param name="ends">Whether the response ends with this send.</param>
    public void Frame(ResponseHeadWriter? head, in ResponseHeadResult framing, bool ends)
    {
        _head = head;
        _isChunked = framing.ChunksBody;
        _ends = ends;
    }

    /// <summary>Copies a short body on the caller's thread, because its send has to wait.</summary>
    public void CopyIfShort()
    {
        // A send that has written its head has written a short body too, or most of it.
        if (_part != Part.Head || _count == 0 || BodyLength is 0 or > CopyLimit)
            return;

        _copy = ArrayPool<byte>.Shared.Rent((int)BodyLength);
        int copied = 0;
        for (int i = 0; i < _count; i++)
        {
            ReadOnlySpan<byte> chunk = _chunks[i].Slice(0, CopyLimit);
            chunk.CopyTo(_copy.AsSpan(copied));
            copied += chunk.Length;
        }

        _chunks[0] = new BodyChunk(_copy, copied);
        _count = 1;
    }

    /// <summary>Writes the next bytes.</summary>
    /// <returns>True while the send has more bytes.</returns>
    public bool Pull(IBufferWriter<byte> output, int max)
    {
        long limit = Pulled + max;
        while (_part != Part.None)
        {
            if (_part == Part.Body && !PullBody(output, limit))
                return true;

            PullFraming(output);
            _part++;
        }

        return false;
    }

    /// <summary>Returns the copy to the pool and drops the references to the caller's memory.</summary>
    public void Release()
    {
        if (_copy is not null)
            ArrayPool<byte>.Shared.Return(_copy);

        _copy = null;
        _head = null;
        _count = 0;
        Array.Clear(_chunks);
    }

    /// <returns>False when the limit was reached first.</returns>
    private bool PullBody(IBufferWriter<byte> output, long limit)
    {
        while (_chunk < _count)
        {
            ReadOnlySpan<byte> piece = _chunks[_chunk].Slice(_offset, (int)Math.Max(0, limit - Pulled));
            Write(output, piece);
            _offset += piece.Length;
            if (_offset < _chunks[_chunk].Length)
                return false;

            _chunk++;
            _offset = 0;
        }

        return true;
    }

    private void PullFraming(IBufferWriter<byte> output)
    {
        bool hasData = _isChunked && BodyLength > 0;
        switch (_part)
        {
            case Part.Head when _head is not null:
                Write(output, _head.Written);
                break;
            case Part.SizeLine when hasData:
                Pulled += ChunkFraming.WriteSizeLine(output, BodyLength);
                break;
            case Part.DataEnd when hasData:
                Write(output, ChunkFraming.DataEnd);
                break;
            case Part.Terminator when _isChunked && _ends:
                Write(output, ChunkFraming.Terminator);
                break;
        }
    }

    private void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        Pulled += bytes.Length;
    }
}
