using System.Text;

namespace HttpCompletionSim.Win32;

/// <summary>Native memory that receives body bytes.</summary>
/// <remarks>
/// <para>If the buffer is disposed while an operation uses it, its memory is kept until the operation completes, and
/// <see cref="SafeMemoryScope.Misuse"/> is raised.</para>
/// </remarks>
public sealed unsafe class BodyBuffer : IDisposable
{
    private readonly NativeBlock _memory;

    /// <summary>Allocates a zeroed buffer.</summary>
    /// <param name="length">Its length in bytes.</param>
    public BodyBuffer(uint length = 4096)
    {
        _memory = new NativeBlock(Math.Max(length, 1));
        Length = length;
    }

    /// <summary>The length in bytes that is passed to calls.</summary>
    public uint Length { get; }

    /// <summary>The whole buffer. Valid until <see cref="Dispose"/>.</summary>
    public Span<byte> Bytes => new(_memory.Start, checked((int)Length));

    /// <summary>Whether a call or an operation is writing into the buffer.</summary>
    public bool IsInFlight => _memory.IsInFlight;

    /// <summary>The memory, for calls that take a pointer. Operations started with the pointer are not tracked.</summary>
    public void* Pointer => _memory.Start;

    internal NativeBlock Memory => _memory;

    /// <summary>The first bytes as text.</summary>
    /// <param name="count">How many bytes: the byte count of the completion.</param>
    /// <returns>The text, read as UTF-8.</returns>
    public string Text(uint count) => Encoding.UTF8.GetString(Bytes[..checked((int)count)]);

    /// <summary>Frees the memory, now or when the operation in flight has completed.</summary>
    public void Dispose()
    {
        bool misused = !_memory.IsRetired && IsInFlight;
        _memory.Retire();
        if (misused)
            _memory.ReportMisuse(this);
    }

    internal NativeBlock MemoryToFill()
    {
        if (IsInFlight)
            throw new InvalidOperationException("An operation that is still pending writes into this buffer (OVL-10).");

        return _memory;
    }
}
