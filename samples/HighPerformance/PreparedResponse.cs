using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>A response in memory that does not move. It is never changed, so any number of sends can use it at the same time.</summary>
internal sealed unsafe class PreparedResponse : IDisposable
{
    private readonly Memory* _memory;

    /// <param name="status">The status code.</param>
    /// <param name="reason">The reason phrase.</param>
    /// <param name="id">A header.</param>
    /// <param name="value">The value of the header.</param>
    /// <param name="body">The body; HTTP.sys adds its length.</param>
    public PreparedResponse(
        ushort status, ReadOnlySpan<byte> reason, HTTP_HEADER_ID id, ReadOnlySpan<byte> value, ReadOnlySpan<byte> body)
    {
        int texts = reason.Length + value.Length + body.Length;
        _memory = (Memory*)NativeMemory.AllocZeroed((nuint)(sizeof(Memory) + texts));
        byte* end = (byte*)(_memory + 1);
        _memory->Response.StatusCode = status;
        _memory->Response.Base.pReason = Append(reason, ref end);
        _memory->Response.Base.ReasonLength = (ushort)reason.Length;
        ref HTTP_KNOWN_HEADER header = ref _memory->Response.Base.Headers.KnownHeaders[id];
        header.pRawValue = Append(value, ref end);
        header.RawValueLength = (ushort)value.Length;
        _memory->Chunk.FromMemory.pBuffer = Append(body, ref end);
        _memory->Chunk.FromMemory.BufferLength = (uint)body.Length;
        _memory->Response.Base.pEntityChunks = &_memory->Chunk;
        _memory->Response.Base.EntityChunkCount = 1;
    }

    public HTTP_RESPONSE_V2* Pointer => &_memory->Response;

    public void Dispose() => NativeMemory.Free(_memory);

    private static byte* Append(ReadOnlySpan<byte> text, ref byte* end)
    {
        byte* start = end;
        text.CopyTo(new Span<byte>(start, text.Length));
        end += text.Length;
        return start;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Memory
    {
        public HTTP_RESPONSE_V2 Response;
        public HTTP_DATA_CHUNK Chunk;
    }
}
