using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A socket address of any family.</summary>
/// <remarks>
/// <para>Family numbers are those of Windows on every platform: AF_INET6 is 23.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of ws2def.h and ws2ipdef.h (LAY-06, LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct SOCKADDR
{
    /// <summary>The address family.</summary>
    public ushort sa_family;

    /// <summary>The address, depending on the family.</summary>
    public InlineArray14<byte> sa_data;
}
