namespace HttpCompletionSim.Wire;

/// <summary>A place in the bytes of a message head.</summary>
internal readonly record struct ByteSlice(int Offset, int Length)
{
    public int End => Offset + Length;
}
