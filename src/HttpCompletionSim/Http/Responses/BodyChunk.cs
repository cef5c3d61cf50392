namespace HttpCompletionSim.Http;

/// <summary>A range of body bytes that can be read piece by piece: the caller's memory, or a copy of it.</summary>
internal readonly unsafe struct BodyChunk
{
    private readonly byte[]? _copy;
    private readonly byte* _memory;

    public BodyChunk(byte* memory, long length)
    {
        _memory = memory;
        Length = length;
    }

    public BodyChunk(byte[] copy, int length)
    {
        _copy = copy;
        Length = length;
    }

    public long Length { get; }

    /// <summary>At most <paramref name="max"/> bytes, beginning at an offset.</summary>
    public ReadOnlySpan<byte> Slice(long offset, int max)
    {
        int length = (int)Math.Min(Length - offset, max);
        return _copy is not null ? _copy.AsSpan((int)offset, length) : new ReadOnlySpan<byte>(_memory + offset, length);
    }
}
