using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A limit on outgoing bandwidth.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-13, GRP-11).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_BANDWIDTH_LIMIT_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>Bytes per second, or HTTP_LIMIT_INFINITE.</summary>
    public uint MaxBandwidth;
}
