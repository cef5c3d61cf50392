using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>One piece of additional information about a request.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-14).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_REQUEST_INFO
{
    /// <summary>What pInfo points to.</summary>
    public HTTP_REQUEST_INFO_TYPE InfoType;

    /// <summary>Bytes at pInfo.</summary>
    public uint InfoLength;

    /// <summary>The information.</summary>
    public void* pInfo;
}
