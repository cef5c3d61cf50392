using System.Runtime.InteropServices;

namespace HttpCompletionSim.Fuzz;

/// <summary>Native memory of one run. Each block lies between two guards, whose bytes nothing may change.</summary>
internal sealed unsafe class GuardedMemory : IDisposable
{
    private const int GuardSize = 64;
    private const byte Guard = 0xC5;

    private readonly List<(nint Start, int Length)> _blocks = [];

    /// <summary>A block of zeros, aligned to 16 bytes.</summary>
    public byte* Allocate(int length)
    {
        var start = (byte*)NativeMemory.AlignedAlloc((nuint)(length + (2 * GuardSize)), 16);
        new Span<byte>(start, length + (2 * GuardSize)).Fill(Guard);
        new Span<byte>(start + GuardSize, length).Clear();
        _blocks.Add(((nint)start, length));
        return start + GuardSize;
    }

    /// <summary>A block with a copy of bytes.</summary>
    public byte* Copy(ReadOnlySpan<byte> bytes)
    {
        byte* block = Allocate(bytes.Length);
        bytes.CopyTo(new Span<byte>(block, bytes.Length));
        return block;
    }

    /// <summary>Looks at all guards.</summary>
    /// <returns>Null, or which block was left by a write.</returns>
    public string? FindDamage()
    {
        for (int i = 0; i < _blocks.Count; i++)
        {
            var start = (byte*)_blocks[i].Start;
            int length = _blocks[i].Length;
            if (new ReadOnlySpan<byte>(start, GuardSize).ContainsAnyExcept(Guard))
                return $"the memory before block {i} ({length} bytes) was written";

            if (new ReadOnlySpan<byte>(start + GuardSize + length, GuardSize).ContainsAnyExcept(Guard))
                return $"the memory behind block {i} ({length} bytes) was written";
        }

        return null;
    }

    public void Dispose()
    {
        foreach ((nint start, int _) in _blocks)
            NativeMemory.AlignedFree((void*)start);

        _blocks.Clear();
    }
}
