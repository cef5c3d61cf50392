using System.Buffers;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The bytes that one send puts on the wire, pulled piece by piece: head, chunk framing, the caller's chunks, trailers.</summary>
/// <remarks>
/// The call captures the descriptors of the chunks. The bytes are read when they are written to the pipe (CPL-14), from the caller's memory
/// or from a file, so a body of any length needs no memory here. A short body in memory is copied when its send has to wait, so that a
/// caller that reuses its buffer too early still sends the intended bytes.
/// </remarks>
internal sealed unsafe class SendBytes
{
    /// <summary>The longest body, in bytes, that is copied when its send has to wait.</summary>
    public const int CopyLimit = ResponseOutput.PieceSize;

    private BodyChunk[] _chunks = new BodyChunk[1];
    private int _count;
    private byte[]? _copy;
    private byte[]? _endWithTrailers;
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

    /// <summary>Whether the send ends with trailers (SEND-44).</summary>
    public bool HasTrailers => _endWithTrailers is not null;

    /// <summary>Captures the chunks of a send.</summary>
    /// <returns>STATUS_SUCCESS, or why a chunk cannot be sent. Nothing has been sent then (SEND-41, SEND-42).</returns>
    public uint Capture(EntityBody body)
    {
        if (_chunks.Length < body.ChunkCount)
            _chunks = new BodyChunk[body.ChunkCount];

        _count = body.ChunkCount;
        BodyLength = 0;
        for (int i = 0; i < _count; i++)
        {
            uint status = body.Find(i, out _chunks[i]);
            if (status != NtStatus.STATUS_SUCCESS)
                return status;

            if (_chunks[i].Length > long.MaxValue - BodyLength)
                return NtStatus.STATUS_INVALID_PARAMETER;

            BodyLength += _chunks[i].Length;
        }

        if (body.HasTrailers)
            _endWithTrailers = body.EndWithTrailers();

        (_part, _chunk, _offset, Pulled) = (Part.Head, 0, 0, 0);
        return NtStatus.STATUS_SUCCESS;
    }

    /// <summary>Adds the chunks that hold a range of the captured body.</summary>
    public void AddRange(ByteRange range, List<BodyChunk> to)
    {
        long offset = 0;
        for (int i = 0; i < _count; i++)
        {
            long first = Math.Max(range.First - offset, 0);
            long end = Math.Min(range.First + range.Length - offset, _chunks[i].Length);
            if (end > first)
                to.Add(_chunks[i].Part(first, end - first));

            offset += _chunks[i].Length;
        }
    }

    /// <summary>Sends other chunks in place of the captured ones.</summary>
    /// <returns>False if they have more bytes than a length can say; then the captured ones stay.</returns>
    public bool TryReplace(List<BodyChunk> chunks)
    {
        long length = 0;
        foreach (BodyChunk chunk in chunks)
        {
            if (chunk.Length > long.MaxValue - length)
                return false;

            length += chunk.Length;
        }

        _chunks = [.. chunks];
        _count = chunks.Count;
        BodyLength = length;
        return true;
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
        if (framing.IsBodiless)
            _endWithTrailers = null;
    }

    /// <summary>A chunk in the caller's memory.</summary>
    /// <param name="index">From 0 on, among all chunks.</param>
    /// <param name="memory">Empty for a chunk that is not in the caller's memory.</param>
    /// <returns>False if there are not so many.</returns>
    public bool TryGetMemory(int index, out CallerMemory memory)
    {
        memory = index < _count ? _chunks[index].CallerMemory : default;
        return index < _count;
    }

    /// <summary>Copies a short body in memory on the caller's thread, because its send has to wait.</summary>
    public void CopyIfShort()
    {
        // A send that has written its head has written a short body too, or most of it.
        if (_part != Part.Head || _count == 0 || BodyLength is 0 or > CopyLimit || HasFile())
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
    /// <returns>Failed if a file has fewer bytes now than the call has found, or cannot be read any more.</returns>
    public PullResult Pull(IBufferWriter<byte> output, int max)
    {
        long limit = Pulled + max;
        while (_part != Part.None)
        {
            if (_part == Part.Body && PullBody(output, limit) is var body and not PullResult.Complete)
                return body;

            PullFraming(output);
            _part++;
        }

        return PullResult.Complete;
    }

    /// <summary>Returns the copy to the pool and drops the references to the caller's memory.</summary>
    public void Release()
    {
        if (_copy is not null)
            ArrayPool<byte>.Shared.Return(_copy);

        _copy = null;
        _endWithTrailers = null;
        _head = null;
        _count = 0;
        Array.Clear(_chunks);
    }

    private bool HasFile()
    {
        for (int i = 0; i < _count; i++)
        {
            if (_chunks[i].File is not null)
                return true;
        }

        return false;
    }

    /// <returns>HasMore when the limit was reached first.</returns>
    private PullResult PullBody(IBufferWriter<byte> output, long limit)
    {
        while (_chunk < _count)
        {
            ref readonly BodyChunk chunk = ref _chunks[_chunk];
            int room = (int)Math.Max(0, limit - Pulled);
            if (chunk.File is { } file)
            {
                if (room > 0 && _offset < chunk.Length && !TryPullFile(output, chunk, file, room))
                    return PullResult.Failed;
            }
            else
            {
                ReadOnlySpan<byte> piece = chunk.Slice(_offset, room);
                Write(output, piece);
                _offset += piece.Length;
            }

            if (_offset < chunk.Length)
            {
                if (Pulled >= limit)
                    return PullResult.HasMore;
            }
            else
            {
                _chunk++;
                _offset = 0;
            }
        }

        return PullResult.Complete;
    }

    /// <summary>Reads bytes of a file into the output, without a copy of them anywhere else.</summary>
    /// <returns>False if there are none.</returns>
    private bool TryPullFile(IBufferWriter<byte> output, in BodyChunk chunk, FileContent file, int room)
    {
        int length = (int)Math.Min(chunk.Length - _offset, room);
        int read = chunk.Read(file, _offset, output.GetSpan(length)[..length]);
        output.Advance(read);
        Pulled += read;
        _offset += read;
        return read > 0;
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
            case Part.Terminator when _endWithTrailers is not null:
                Write(output, _endWithTrailers);
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
