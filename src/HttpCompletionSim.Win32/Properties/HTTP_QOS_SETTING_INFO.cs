using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A quality of service limit.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-13).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_QOS_SETTING_INFO
{
    /// <summary>What QosSetting points to.</summary>
    public HTTP_QOS_SETTING_TYPE QosType;

    /// <summary>The limit.</summary>
    public void* QosSetting;
}
