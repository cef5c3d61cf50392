using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>How a response is to be cached.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-11).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_CACHE_POLICY
{
    /// <summary>The policy.</summary>
    public HTTP_CACHE_POLICY_TYPE Policy;

    /// <summary>Life time for HttpCachePolicyTimeToLive.</summary>
    public uint SecondsToLive;
}
