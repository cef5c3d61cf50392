namespace HttpCompletionSim.Completion;

/// <summary>A buffer of the caller that an operation uses.</summary>
/// <param name="start">Its first byte.</param>
/// <param name="length">Its length in bytes.</param>
internal readonly unsafe struct CallerMemory(byte* start, long length)
{
    public byte* Start => start;

    public long Length => length;
}
