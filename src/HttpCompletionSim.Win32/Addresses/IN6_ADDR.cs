using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>An IPv6 address.</summary>
/// <remarks>
/// <para>A union in C, where s6_addr is a macro for its byte array.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of ws2def.h and ws2ipdef.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct IN6_ADDR
{
    /// <summary>The address, in network byte order.</summary>
    public InlineArray16<byte> s6_addr;
}
