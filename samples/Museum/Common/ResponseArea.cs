using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>A response in memory that nobody watches, as in a program in C: it can be written while a send reads it.</summary>
internal sealed unsafe class ResponseArea
{
    /// <summary>http.sys reads a body of this length where it is. It may copy a short one.</summary>
    private const int TextLength = 100_000;

    // The memory is the garbage collector's, so that it is still there for the send of a run that has failed.
    private readonly byte[] _memory = GC.AllocateArray<byte>(sizeof(Parts) + TextLength, pinned: true);

    public HTTP_RESPONSE_V2* Response => &Start->Response;

    private Parts* Start => (Parts*)Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);

    /// <summary>Makes the response one with this body, filled up with blanks.</summary>
    public void Write(string body)
    {
        Span<byte> text = _memory.AsSpan(sizeof(Parts));
        text[Encoding.UTF8.GetBytes(body, text)..].Fill((byte)' ');
        Start->Response.StatusCode = 200;
        Start->Chunk.FromMemory.pBuffer = (byte*)(Start + 1);
        Start->Chunk.FromMemory.BufferLength = TextLength;
        Start->Response.Base.pEntityChunks = &Start->Chunk;
        Start->Response.Base.EntityChunkCount = 1;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Parts
    {
        public HTTP_RESPONSE_V2 Response;
        public HTTP_DATA_CHUNK Chunk;
    }
}
