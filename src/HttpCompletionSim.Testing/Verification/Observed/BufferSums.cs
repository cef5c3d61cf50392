using System.Runtime.InteropServices;
using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Testing.Verification;

/// <summary>Checksums of the buffers of one operation, taken when the system got them.</summary>
/// <remarks>
/// Buffers longer than <see cref="MaxLength"/> are left out: a check costs time, and a freed buffer of such a length may be no memory of
/// the process any more.
/// </remarks>
internal sealed unsafe class BufferSums
{
    private const int MaxLength = 64 * 1024;
    private const int MaxBuffers = 8;

    private readonly List<(nint Start, int Length, ulong Sum)> _buffers = new(1);

    private BufferSums()
    {
    }

    /// <summary>Takes the checksums; null if there is nothing to check.</summary>
    public static BufferSums? Take(IoOperation operation)
    {
        BufferSums? sums = null;
        for (int i = 0; i < MaxBuffers && operation.TryGetMemory(i, out CallerMemory memory); i++)
        {
            if (memory.Start is null || memory.Length is 0 or > MaxLength)
                continue;

            sums ??= new BufferSums();
            sums._buffers.Add(((nint)memory.Start, (int)memory.Length, SumOf((nint)memory.Start, (int)memory.Length)));
        }

        return sums;
    }

    /// <summary>Whether the program has changed one of the buffers since.</summary>
    public bool HaveChanged
    {
        get
        {
            foreach ((nint start, int length, ulong sum) in _buffers)
            {
                if (SumOf(start, length) != sum)
                    return true;
            }

            return false;
        }
    }

    private static ulong SumOf(nint start, int length)
    {
        var bytes = new ReadOnlySpan<byte>((void*)start, length);
        ulong even = (ulong)length;
        ulong odd = 0;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        int i = 0;
        for (; i + 1 < words.Length; i += 2)
        {
            even = (even ^ words[i]) * 0x9E3779B97F4A7C15;
            odd = (odd ^ words[i + 1]) * 0xC2B2AE3D27D4EB4F;
        }

        for (; i < words.Length; i++)
            even = (even ^ words[i]) * 0x9E3779B97F4A7C15;

        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
            odd = (odd ^ rest) * 0x100000001B3;

        return even ^ ulong.RotateLeft(odd, 29);
    }
}
