using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>One property of a delegation.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_DELEGATE_REQUEST_PROPERTY_INFO
{
    /// <summary>What PropertyInfo points to.</summary>
    public HTTP_DELEGATE_REQUEST_PROPERTY_ID PropertyId;

    /// <summary>Bytes at PropertyInfo.</summary>
    public uint PropertyInfoLength;

    /// <summary>The property.</summary>
    public void* PropertyInfo;
}
