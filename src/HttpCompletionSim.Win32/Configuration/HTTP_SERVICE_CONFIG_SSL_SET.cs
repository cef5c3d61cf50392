using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A certificate record.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_SERVICE_CONFIG_SSL_SET
{
    /// <summary>The key.</summary>
    public HTTP_SERVICE_CONFIG_SSL_KEY KeyDesc;

    /// <summary>The value.</summary>
    public HTTP_SERVICE_CONFIG_SSL_PARAM ParamDesc;
}
