using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>One piece of additional information for a response.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-14).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_RESPONSE_INFO
{
    /// <summary>What pInfo points to.</summary>
    public HTTP_RESPONSE_INFO_TYPE Type;

    /// <summary>Bytes at pInfo.</summary>
    public uint Length;

    /// <summary>The information.</summary>
    public void* pInfo;
}
