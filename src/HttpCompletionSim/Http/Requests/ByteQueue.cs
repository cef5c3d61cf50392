using System.Buffers;

namespace HttpCompletionSim.Http;

/// <summary>Bytes in order of arrival, in pooled memory. Not thread-safe.</summary>
internal sealed class ByteQueue
{
    private const int InitialSize = 4096;

    private byte[] _bytes = [];
    private int _start;

    public int Count { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_start + Count));
        Count += bytes.Length;
    }

    /// <summary>Moves bytes to the destination: as many as are queued and fit.</summary>
    /// <returns>The number of bytes moved.</returns>
    public int Take(Span<byte> destination)
    {
        int taken = Math.Min(Count, destination.Length);
        _bytes.AsSpan(_start, taken).CopyTo(destination);
        _start += taken;
        Count -= taken;
        if (Count == 0)
            _start = 0;

        return taken;
    }

    /// <summary>Drops all bytes and returns the memory to the pool.</summary>
    public void Clear()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);

        _bytes = [];
        _start = 0;
        Count = 0;
    }

    private void MakeRoom(int more)
    {
        if (_start + Count + more <= _bytes.Length)
            return;

        byte[] target = _bytes;
        if (Count + more > _bytes.Length)
            target = ArrayPool<byte>.Shared.Rent(Math.Max(InitialSize, Math.Max(Count + more, _bytes.Length * 2)));

        _bytes.AsSpan(_start, Count).CopyTo(target);
        if (target != _bytes && _bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);

        _bytes = target;
        _start = 0;
    }
}
