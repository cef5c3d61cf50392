using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A machine-wide timeout.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17, CONF-04).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_SERVICE_CONFIG_TIMEOUT_SET
{
    /// <summary>Which timeout.</summary>
    public HTTP_SERVICE_CONFIG_TIMEOUT_KEY KeyDesc;

    /// <summary>Seconds.</summary>
    public ushort ParamDesc;
}
