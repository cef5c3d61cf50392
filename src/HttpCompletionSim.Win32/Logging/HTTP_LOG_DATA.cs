using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The beginning of every structure with data to be logged.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_LOG_DATA
{
    /// <summary>Which structure this is.</summary>
    public HTTP_LOG_DATA_TYPE Type;
}
