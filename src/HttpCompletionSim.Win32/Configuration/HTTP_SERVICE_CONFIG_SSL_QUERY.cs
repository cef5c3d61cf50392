using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A question for certificate records.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17, CONF-03).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_SERVICE_CONFIG_SSL_QUERY
{
    /// <summary>One record, or the next.</summary>
    public HTTP_SERVICE_CONFIG_QUERY_TYPE QueryDesc;

    /// <summary>The key of the one record.</summary>
    public HTTP_SERVICE_CONFIG_SSL_KEY KeyDesc;

    /// <summary>The number of the next record.</summary>
    public uint dwToken;
}
