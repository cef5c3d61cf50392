using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>From where a URL group accepts traffic.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (CONST-13).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_PROTECTION_LEVEL_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>The level.</summary>
    public HTTP_PROTECTION_LEVEL_TYPE Level;
}
