using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>An IPv6 address and port.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of ws2def.h and ws2ipdef.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct SOCKADDR_IN6
{
    /// <summary>AF_INET6.</summary>
    public ushort sin6_family;

    /// <summary>Port, in network byte order.</summary>
    public ushort sin6_port;

    /// <summary>Flow information.</summary>
    public uint sin6_flowinfo;

    /// <summary>The address.</summary>
    public IN6_ADDR sin6_addr;

    /// <summary>Scope.</summary>
    public uint sin6_scope_id;
}
