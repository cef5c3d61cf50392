using System.Buffers;

namespace HttpCompletionSim.Wire;

/// <summary>Builds the end of a chunked body that has trailers: the last chunk, the trailer fields, and the empty line.</summary>
internal sealed class TrailerSection
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public TrailerSection()
    {
        _bytes.Write("0\r\n"u8);
    }

    /// <summary>Adds a field. Name and value must have none of the characters of <see cref="HttpSyntax.LineBreaking"/>.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        _bytes.Write(name);
        _bytes.Write(": "u8);
        _bytes.Write(value);
        _bytes.Write("\r\n"u8);
    }

    /// <summary>Adds the empty line.</summary>
    /// <returns>All bytes.</returns>
    public byte[] Finish()
    {
        _bytes.Write("\r\n"u8);
        return _bytes.WrittenSpan.ToArray();
    }
}
