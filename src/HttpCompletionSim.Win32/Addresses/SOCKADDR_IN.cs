using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>An IPv4 address and port.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of ws2def.h and ws2ipdef.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct SOCKADDR_IN
{
    /// <summary>AF_INET.</summary>
    public ushort sin_family;

    /// <summary>Port, in network byte order.</summary>
    public ushort sin_port;

    /// <summary>The address.</summary>
    public IN_ADDR sin_addr;

    /// <summary>Zeros.</summary>
    public InlineArray8<byte> sin_zero;
}
