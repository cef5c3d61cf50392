using System.Buffers;
using System.Globalization;

namespace HttpCompletionSim.Wire;

/// <summary>Chunk framing around response bytes, for AUTOMATIC_CHUNKING (SEND-24).</summary>
internal static class ChunkFraming
{
    /// <summary>The last chunk, without trailers.</summary>
    public static ReadOnlySpan<byte> Terminator => "0\r\n\r\n"u8;

    /// <summary>The bytes that follow the data of every chunk.</summary>
    public static ReadOnlySpan<byte> DataEnd => "\r\n"u8;

    /// <summary>Writes the size line before a chunk. The size must not be 0: an empty chunk would end the body.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int WriteSizeLine(IBufferWriter<byte> output, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);

        Span<byte> line = stackalloc byte[18];
        size.TryFormat(line, out int length, "x", CultureInfo.InvariantCulture);
        "\r\n"u8.CopyTo(line[length..]);
        output.Write(line[..(length + 2)]);
        return length + 2;
    }
}
