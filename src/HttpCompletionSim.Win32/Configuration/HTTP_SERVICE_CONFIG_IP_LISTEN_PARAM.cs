using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>An address to listen on.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SERVICE_CONFIG_IP_LISTEN_PARAM
{
    /// <summary>Bytes at pAddress.</summary>
    public ushort AddrLength;

    /// <summary>The address.</summary>
    public SOCKADDR* pAddress;
}
