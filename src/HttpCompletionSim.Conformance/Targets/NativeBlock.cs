using System.Runtime.InteropServices;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>Zeroed memory outside the garbage-collected heap, to which a pending operation may write. A machine owns it.</summary>
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
