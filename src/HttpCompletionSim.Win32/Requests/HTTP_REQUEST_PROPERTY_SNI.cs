using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The host name of the TLS handshake.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_REQUEST_PROPERTY_SNI
{
    /// <summary>The host name, terminated.</summary>
    public fixed char Hostname[(int)HttpConstants.HTTP_REQUEST_PROPERTY_SNI_HOST_MAX_LENGTH + 1];

    /// <summary>HTTP_REQUEST_PROPERTY_SNI_FLAG_* bits.</summary>
    public uint Flags;
}
