using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The memory chunks that one send was given, in their order (SEND-43).</summary>
internal readonly unsafe struct EntityBody(HTTP_DATA_CHUNK* chunks, ushort count)
{
    public int ChunkCount => count;

    /// <summary>One chunk.</summary>
    public BodyChunk this[int index] => new((byte*)chunks[index].FromMemory.pBuffer, chunks[index].FromMemory.BufferLength);

    /// <summary>Bytes of all chunks.</summary>
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
    /// <returns>NO_ERROR, ERROR_INVALID_PARAMETER, or ERROR_CALL_NOT_IMPLEMENTED for a kind that is not there yet.</returns>
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
