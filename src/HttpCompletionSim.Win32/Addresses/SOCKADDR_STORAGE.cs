using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Room for a socket address of any family.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of ws2def.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = 128)]
public struct SOCKADDR_STORAGE
{
    /// <summary>The address family.</summary>
    public ushort ss_family;

    /// <summary>Padding up to the alignment.</summary>
    public InlineArray6<byte> __ss_pad1;

    /// <summary>Forces the alignment.</summary>
    public long __ss_align;
}
