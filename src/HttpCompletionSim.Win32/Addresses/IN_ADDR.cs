using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>An IPv4 address.</summary>
/// <remarks>
/// <para>A union in C, where s_addr is a macro for its 32-bit member.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of ws2def.h and ws2ipdef.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct IN_ADDR
{
    /// <summary>The address, in network byte order.</summary>
    public uint s_addr;
}
