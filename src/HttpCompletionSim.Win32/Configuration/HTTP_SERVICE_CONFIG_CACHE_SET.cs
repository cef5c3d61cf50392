using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A cache limit.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_SERVICE_CONFIG_CACHE_SET
{
    /// <summary>Which limit.</summary>
    public HTTP_SERVICE_CONFIG_CACHE_KEY KeyDesc;

    /// <summary>Its value.</summary>
    public uint ParamDesc;
}
