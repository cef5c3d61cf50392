using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>The chunks of one send, in the order of the caller's array, and the trailers after them (SEND-43, SEND-44).</summary>
internal readonly unsafe struct EntityBody(HTTP_DATA_CHUNK* chunks, ushort count)
{
    /// <summary>The number of chunks, without the one that holds the trailers.</summary>
    public int ChunkCount => HasTrailers ? count - 1 : count;

    /// <summary>Whether the last chunk holds trailers.</summary>
    public bool HasTrailers => count > 0 && chunks[count - 1].DataChunkType == HTTP_DATA_CHUNK_TYPE.HttpDataChunkTrailers;

    /// <summary>Finds the bytes of the chunk at an index.</summary>
    /// <returns>
    /// STATUS_SUCCESS; STATUS_OBJECT_PATH_NOT_FOUND for a fragment, because the cache holds none (SEND-42); or why a file cannot be sent
    /// (SEND-41).
    /// </returns>
    public uint Find(int index, out BodyChunk chunk)
    {
        ref HTTP_DATA_CHUNK source = ref chunks[index];
        if (source.DataChunkType == HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory)
        {
            chunk = new BodyChunk((byte*)source.FromMemory.pBuffer, source.FromMemory.BufferLength);
            return NtStatus.STATUS_SUCCESS;
        }

        if (source.DataChunkType == HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFileHandle)
        {
            HTTP_BYTE_RANGE range = source.FromFileHandle.ByteRange;
            return FileContent.Find(source.FromFileHandle.FileHandle, range.StartingOffset, range.Length, out chunk);
        }

        chunk = default;
        return NtStatus.STATUS_OBJECT_PATH_NOT_FOUND;
    }

    /// <summary>The end of a chunked body with the trailers of the last chunk.</summary>
    public byte[] EndWithTrailers()
    {
        ref HTTP_DATA_CHUNK.TrailersVariant trailers = ref chunks[count - 1].Trailers;
        var section = new TrailerSection();
        for (int i = 0; i < trailers.TrailerCount; i++)
        {
            ref HTTP_UNKNOWN_HEADER trailer = ref trailers.pTrailers[i];
            section.Add(
                new ReadOnlySpan<byte>(trailer.pName, trailer.NameLength),
                new ReadOnlySpan<byte>(trailer.pRawValue, trailer.RawValueLength));
        }

        return section.Finish();
    }

    /// <summary>Checks the form of the chunks.</summary>
    /// <returns>NO_ERROR or ERROR_INVALID_PARAMETER.</returns>
    public uint CheckForm()
    {
        if (count > 0 && chunks is null)
            return Win32Error.ERROR_INVALID_PARAMETER;

        for (int i = 0; i < count; i++)
        {
            if (!IsWellFormed(ref chunks[i], isLast: i == count - 1))
                return Win32Error.ERROR_INVALID_PARAMETER;
        }

        return Win32Error.NO_ERROR;
    }

    private static bool IsWellFormed(ref HTTP_DATA_CHUNK chunk, bool isLast) => chunk.DataChunkType switch
    {
        HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory => chunk.FromMemory.BufferLength == 0 || chunk.FromMemory.pBuffer is not null,
        HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFileHandle => true,
        HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFragmentCache =>
            chunk.FromFragmentCache.FragmentNameLength > 0 && chunk.FromFragmentCache.pFragmentName is not null,
        HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromFragmentCacheEx => chunk.FromFragmentCacheEx.pFragmentName is not null,
        HTTP_DATA_CHUNK_TYPE.HttpDataChunkTrailers => isLast && AreWellFormed(chunk.Trailers),

        // Forwarding from WinHTTP is a feature of its own, which HttpIsFeatureSupported denies.
        _ => false,
    };

    private static bool AreWellFormed(in HTTP_DATA_CHUNK.TrailersVariant trailers)
    {
        if (trailers.TrailerCount > 0 && trailers.pTrailers is null)
            return false;

        for (int i = 0; i < trailers.TrailerCount; i++)
        {
            ref HTTP_UNKNOWN_HEADER trailer = ref trailers.pTrailers[i];
            if (trailer.NameLength == 0 || IsUnfit(trailer.pName, trailer.NameLength) || IsUnfit(trailer.pRawValue, trailer.RawValueLength))
                return false;
        }

        return true;
    }

    /// <summary>Whether a text has a length and no pointer, or a character with which another header could begin (SEND-32).</summary>
    private static bool IsUnfit(byte* text, int length) =>
        length > 0 && (text is null || new ReadOnlySpan<byte>(text, length).ContainsAny(HttpSyntax.LineBreaking));
}
