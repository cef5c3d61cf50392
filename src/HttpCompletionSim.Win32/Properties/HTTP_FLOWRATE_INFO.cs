using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A limit on the flow of a response.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-13).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_FLOWRATE_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>Bytes per second.</summary>
    public uint MaxBandwidth;

    /// <summary>Bytes per second during a burst.</summary>
    public uint MaxPeakBandwidth;

    /// <summary>Bytes of a burst.</summary>
    public uint BurstSize;
}
