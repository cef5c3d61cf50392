using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>One packet taken out of a completion port by GetQueuedCompletionStatusEx.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of minwinbase.h (OVL-03).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct OVERLAPPED_ENTRY
{
    /// <summary>The key of the association, or the posted one.</summary>
    public nuint lpCompletionKey;

    /// <summary>The operation's OVERLAPPED.</summary>
    public NativeOverlapped* lpOverlapped;

    /// <summary>Reserved by the documentation; holds the operation's NTSTATUS.</summary>
    public nuint Internal;

    /// <summary>Bytes transferred.</summary>
    public uint dwNumberOfBytesTransferred;
}
