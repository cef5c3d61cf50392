using System.Runtime.InteropServices;

namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>
/// What an operation needs while it is pending: an OVERLAPPED, and behind the block a buffer for the request. A block has one operation at
/// a time, and serves one request after the other.
/// </summary>
/// <remarks>
/// <para>Blocks are aligned to <see cref="Alignment"/> bytes and begin with their two OVERLAPPEDs, so the block of a packet is the pointer
/// in the packet, rounded down.</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Block
{
    public const uint Alignment = 64;

    /// <summary>For the receive of the next request. A shutdown cancels it and nothing else, so it has an OVERLAPPED of its own.</summary>
    public NativeOverlapped Receiving;

    /// <summary>For all that belongs to a request that was received, and for posted packets.</summary>
    public NativeOverlapped Serving;

    /// <summary>What the operation, or the posted packet, is about.</summary>
    public Step Step;

    /// <summary>The buffer of the current request: the one behind the block, or a longer one of the pool.</summary>
    public byte* Buffer;

    public uint BufferLength;

    public static Block* Of(NativeOverlapped* overlapped) => (Block*)((nuint)overlapped & ~(nuint)(Alignment - 1));
}
