using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The memory chunks of one send, in the order of the caller's array (SEND-43).</summary>
internal readonly unsafe struct EntityBody(HTTP_DATA_CHUNK* chunks, ushort count)
{
    public int ChunkCount => count;

    /// <summary>The chunk at an index.</summary>
    public BodyChunk this[int index] => new((byte*)chunks[index].FromMemory.pBuffer, chunks[index].FromMemory.BufferLength);

    /// <summary>The length of all chunks together in bytes.</summary>
    public long Length
    {
        get
        {
            long length = 0;
            for (int i = 0; i < count; i++)
                length += chunks[i].FromMemory.BufferLength;

            return length;
        }
    }

    /// <summary>Checks the form of the chunks.</summary>
    /// <returns>NO_ERROR, ERROR_INVALID_PARAMETER, or ERROR_CALL_NOT_IMPLEMENTED for a kind of chunk that is not implemented.</returns>
    public uint CheckForm()
    {
        if (count > 0 && chunks is null)
            return Win32Error.ERROR_INVALID_PARAMETER;

        for (int i = 0; i < count; i++)
        {
            ref HTTP_DATA_CHUNK chunk = ref chunks[i];
            if (chunk.DataChunkType != HTTP_DATA_CHUNK_TYPE.HttpDataChunkFromMemory)
            {
                return (uint)chunk.DataChunkType < (uint)HTTP_DATA_CHUNK_TYPE.HttpDataChunkMaximum
                    ? Win32Error.ERROR_CALL_NOT_IMPLEMENTED
                    : Win32Error.ERROR_INVALID_PARAMETER;
            }

            if (chunk.FromMemory.BufferLength > 0 && chunk.FromMemory.pBuffer is null)
                return Win32Error.ERROR_INVALID_PARAMETER;
        }

        return Win32Error.NO_ERROR;
    }
}
