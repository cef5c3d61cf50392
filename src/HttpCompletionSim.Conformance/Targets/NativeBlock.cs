using System.Runtime.InteropServices;

namespace HttpCompletionSim.Conformance;

/// <summary>Zeroed memory outside the garbage-collected heap, where an operation in flight may write. It belongs to a machine.</summary>
internal sealed unsafe class NativeBlock : IDisposable
{
    public NativeBlock(int length)
    {
        Length = (uint)length;
        Pointer = (byte*)NativeMemory.AllocZeroed((nuint)length);
    }

    public byte* Pointer { get; private set; }

    public uint Length { get; }

    public void Dispose()
    {
        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
