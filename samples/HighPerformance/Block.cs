using System.Runtime.InteropServices;

namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>
/// What an operation needs while it is pending: its OVERLAPPED, and behind it a buffer for the request. A block has one operation at a
/// time, and serves one request after the other.
/// </summary>
/// <remarks>
/// <para>The OVERLAPPED is the first field, so the pointer in a packet is the pointer to the block. In C this is CONTAINING_RECORD.</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Block
{
    public NativeOverlapped Overlapped;

    /// <summary>What the operation, or the posted packet, is about.</summary>
    public Step Step;

    /// <summary>The buffer of the current request: the one behind the block, or a longer one of the pool.</summary>
    public byte* Buffer;

    public uint BufferLength;
}
