using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Both ends of a connection.</summary>
/// <remarks>
/// <para>The address families inside are the Windows numbers on every platform.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-06).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_TRANSPORT_ADDRESS
{
    /// <summary>The client's end.</summary>
    public SOCKADDR* pRemoteAddress;

    /// <summary>The server's end.</summary>
    public SOCKADDR* pLocalAddress;
}
