using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The answer to a question for the addresses to listen on.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_SERVICE_CONFIG_IP_LISTEN_QUERY
{
    /// <summary>Number of addresses.</summary>
    public uint AddrCount;

    /// <summary>The first address; in C an array of length 1, the others follow in memory.</summary>
    public SOCKADDR_STORAGE AddrList;
}
