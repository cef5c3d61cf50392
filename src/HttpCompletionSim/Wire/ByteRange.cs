namespace HttpCompletionSim.Wire;

/// <summary>A range of bytes of a content.</summary>
/// <param name="First">The offset of the first byte.</param>
/// <param name="Length">The number of bytes; at least 1.</param>
internal readonly record struct ByteRange(long First, long Length)
{
    /// <summary>The offset of the last byte.</summary>
    public long Last => First + Length - 1;
}
