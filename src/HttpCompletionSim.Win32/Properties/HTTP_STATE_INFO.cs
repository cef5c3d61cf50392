using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The enabled state of a server session or URL group.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-12, SESS-10).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_STATE_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>The state.</summary>
    public HTTP_ENABLED_STATE State;
}
