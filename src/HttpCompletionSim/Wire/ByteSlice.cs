namespace HttpCompletionSim.Wire;

/// <summary>A range of the bytes of a message head.</summary>
/// <remarks>
/// The slice is one field of eight bytes instead of two fields of four. A new slice is nearly always copied at once, and the processor
/// stalls when it reads eight bytes that were just written in two halves. The stall took a third of the time of a header line.
/// </remarks>
internal readonly record struct ByteSlice
{
    private readonly ulong _packed;

    public ByteSlice(int offset, int length) => _packed = (uint)offset | ((ulong)(uint)length << 32);

    public int Offset => (int)_packed;

    public int Length => (int)(_packed >> 32);

    public int End => Offset + Length;
}
