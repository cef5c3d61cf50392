using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The address and port a certificate belongs to.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SERVICE_CONFIG_SSL_KEY
{
    /// <summary>The address.</summary>
    public SOCKADDR* pIpPort;
}
