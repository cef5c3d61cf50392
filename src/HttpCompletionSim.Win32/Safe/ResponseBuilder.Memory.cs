namespace HttpCompletionSim.Win32;

public sealed unsafe partial class ResponseBuilder
{
    private NativeBlock? _memory;
    private bool _isBuilt;
    private bool _isDisposed;
    private HTTP_CACHE_POLICY* _policyInMemory;

    /// <summary>Whether a send of this response is pending.</summary>
    public bool IsInFlight => _memory is { } memory && memory.IsInFlight;

    /// <summary>
    /// The response in native memory, for calls that take a pointer. Operations started with the pointer are not tracked.
    /// </summary>
    public HTTP_RESPONSE_V2* Pointer => (HTTP_RESPONSE_V2*)Built().Start;

    internal HTTP_CACHE_POLICY* CachePolicyPointer => _policyInMemory;

    /// <summary>Frees the memory, now or when the send in flight has completed.</summary>
    public void Dispose()
    {
        bool misused = !_isDisposed && IsInFlight;
        _isDisposed = true;
        _memory?.Retire();
        if (misused)
            _memory!.ReportMisuse(this);
    }

    /// <summary>The memory, with everything set so far written to it.</summary>
    internal NativeBlock Built()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isBuilt)
            return _memory!;

        nuint size = Measure();
        if (_memory is null || _memory.Length < size)
        {
            NativeBlock larger = new(size);
            _memory?.Retire();
            _memory = larger;
        }

        Write(_memory);
        _isBuilt = true;
        return _memory;
    }

    private void BeginChange()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (IsInFlight)
            throw new InvalidOperationException("A send that is still pending reads this response (OVL-10).");

        _isBuilt = false;
    }

    /// <summary>The body pieces, and one more for the trailers if there are any.</summary>
    private int ChunkCount => _body.Count + (_trailers.Count > 0 ? 1 : 0);

    // The order in memory: the response, the arrays of unknown headers, trailers and chunks, the cache policy, then all bytes. Every size
    // before the bytes is a multiple of 8, which is the largest alignment of the structures.
    private nuint Measure()
    {
        long size = sizeof(HTTP_RESPONSE_V2)
            + ((_unknownHeaders.Count + _trailers.Count) * (long)sizeof(HTTP_UNKNOWN_HEADER))
            + (ChunkCount * (long)sizeof(HTTP_DATA_CHUNK))
            + sizeof(HTTP_CACHE_POLICY)
            + _reasonPhrase.Length + 1;

        foreach (byte[]? value in _knownHeaders)
            size += value is null ? 0 : value.Length + 1;
        foreach ((byte[] name, byte[] value) in _unknownHeaders)
            size += name.Length + value.Length + 2;
        foreach ((byte[] name, byte[] value) in _trailers)
            size += name.Length + value.Length + 2;
        foreach (BodyPiece piece in _body)
            size += piece.Bytes?.Length ?? 0;

        return checked((nuint)size);
    }

    private void Write(NativeBlock memory)
    {
        var response = (HTTP_RESPONSE_V2*)memory.Start;
        var unknownHeaders = (HTTP_UNKNOWN_HEADER*)(response + 1);
        HTTP_UNKNOWN_HEADER* trailers = unknownHeaders + _unknownHeaders.Count;
        var chunks = (HTTP_DATA_CHUNK*)(trailers + _trailers.Count);
        var policy = (HTTP_CACHE_POLICY*)(chunks + ChunkCount);
        byte* free = (byte*)(policy + 1);

        *response = default;
        response->Flags = _flags;
        response->Version = _version;
        response->StatusCode = _statusCode;
        response->ReasonLength = (ushort)_reasonPhrase.Length;
        response->pReason = Terminated(_reasonPhrase, ref free);

        for (int id = 0; id < _knownHeaders.Length; id++)
        {
            if (_knownHeaders[id] is not { } value)
                continue;

            response->Headers.KnownHeaders[id].RawValueLength = (ushort)value.Length;
            response->Headers.KnownHeaders[id].pRawValue = Terminated(value, ref free);
        }

        response->Headers.UnknownHeaderCount = checked((ushort)_unknownHeaders.Count);
        response->Headers.pUnknownHeaders = _unknownHeaders.Count == 0 ? null : unknownHeaders;
        WriteHeaders(unknownHeaders, _unknownHeaders, ref free);

        response->EntityChunkCount = checked((ushort)ChunkCount);
        response->pEntityChunks = ChunkCount == 0 ? null : chunks;
        for (int index = 0; index < _body.Count; index++)
            WriteChunk(chunks + index, _body[index], ref free);

        if (_trailers.Count > 0)
        {
            WriteHeaders(trailers, _trailers, ref free);
            HTTP_DATA_CHUNK* last = chunks + _body.Count;
            *last = default;
            last->DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkTrailers;
            last->Trailers.TrailerCount = checked((ushort)_trailers.Count);
            last->Trailers.pTrailers = trailers;
        }

        _policyInMemory = null;
        if (_cachePolicy is { } cachePolicy)
        {
            *policy = cachePolicy;
            _policyInMemory = policy;
        }
    }

    private static void WriteHeaders(HTTP_UNKNOWN_HEADER* into, List<(byte[] Name, byte[] Value)> headers, ref byte* free)
    {
        foreach ((byte[] name, byte[] value) in headers)
        {
            into->NameLength = (ushort)name.Length;
            into->pName = Terminated(name, ref free);
            into->RawValueLength = (ushort)value.Length;
            into->pRawValue = Terminated(value, ref free);
            into++;
        }
    }

    private static void WriteChunk(HTTP_DATA_CHUNK* chunk, BodyPiece piece, ref byte* free)
    {
        *chunk = default;
        if (piece.Bytes is null)
        {
            chunk->DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFileHandle;
            chunk->FromFileHandle.ByteRange = piece.Range;
            chunk->FromFileHandle.FileHandle = piece.FileHandle;
            return;
        }

        chunk->DataChunkType = HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory;
        chunk->FromMemory.pBuffer = free;
        chunk->FromMemory.BufferLength = (uint)piece.Bytes.Length;
        piece.Bytes.CopyTo(new Span<byte>(free, piece.Bytes.Length));
        free += piece.Bytes.Length;
    }

    private static byte* Terminated(byte[] bytes, ref byte* free)
    {
        byte* start = free;
        bytes.CopyTo(new Span<byte>(start, bytes.Length));
        start[bytes.Length] = 0;
        free += bytes.Length + 1;
        return start;
    }
}
