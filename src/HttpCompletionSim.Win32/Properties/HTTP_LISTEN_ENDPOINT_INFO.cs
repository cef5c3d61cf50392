using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Whether a listening endpoint is shared.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-12).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_LISTEN_ENDPOINT_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>BOOLEAN: 1 to share.</summary>
    public byte EnableSharing;
}
