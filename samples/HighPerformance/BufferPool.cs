using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>Buffers for requests that are too long for the buffer of their block.</summary>
/// <remarks>All have the longest length that HTTP.sys accepts for a head, so a request never needs a third receive.</remarks>
internal sealed unsafe class BufferPool : IDisposable
{
    public const uint Length = 64 * 1024;

    private readonly ConcurrentBag<nint> _free = [];
    private int _rented;

    /// <summary>How often a buffer was rented.</summary>
    public int Rented => Volatile.Read(ref _rented);

    public byte* Rent()
    {
        Interlocked.Increment(ref _rented);
        return _free.TryTake(out nint buffer) ? (byte*)buffer : (byte*)NativeMemory.Alloc(Length);
    }

    public void Return(byte* buffer) => _free.Add((nint)buffer);

    public void Dispose()
    {
        while (_free.TryTake(out nint buffer))
            NativeMemory.Free((void*)buffer);
    }
}
