using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>A range of body bytes that can be read piece by piece: the caller's memory, a copy of it, or a range of a file.</summary>
internal readonly unsafe struct BodyChunk
{
    /// <summary>A byte[] or a <see cref="FileContent"/>; null for the caller's memory.</summary>
    private readonly object? _source;
    private readonly byte* _memory;
    private readonly long _start;

    public BodyChunk(byte* memory, long length)
    {
        _memory = memory;
        Length = length;
    }

    public BodyChunk(byte[] copy, int length)
    {
        _source = copy;
        Length = length;
    }

    public BodyChunk(FileContent file, long start, long length)
        : this(file, null, start, length)
    {
    }

    private BodyChunk(object? source, byte* memory, long start, long length)
    {
        _source = source;
        _memory = memory;
        _start = start;
        Length = length;
    }

    public long Length { get; }

    /// <summary>The caller's memory; empty for a chunk that is a copy or in a file.</summary>
    public CallerMemory CallerMemory => _source is null ? new CallerMemory(_memory + _start, Length) : default;

    /// <summary>The file that the bytes come from; null for bytes in memory.</summary>
    public FileContent? File => _source as FileContent;

    /// <summary>A part of the chunk, which must be within the chunk.</summary>
    public BodyChunk Part(long offset, long length) => new(_source, _memory, _start + offset, length);

    /// <summary>At most <paramref name="max"/> bytes in memory, beginning at an offset.</summary>
    public ReadOnlySpan<byte> Slice(long offset, int max)
    {
        int length = (int)Math.Min(Length - offset, max);
        return _source is byte[] copy
            ? copy.AsSpan((int)(_start + offset), length)
            : new ReadOnlySpan<byte>(_memory + _start + offset, length);
    }

    /// <summary>Reads bytes of the file.</summary>
    /// <returns>The number of bytes read; 0 if the file has no more bytes, or cannot be read.</returns>
    public int Read(FileContent file, long offset, Span<byte> into) =>
        file.Read(_start + offset, into[..(int)Math.Min(Length - offset, into.Length)]);
}
