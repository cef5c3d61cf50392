using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The request queue a URL group delivers to.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-12, GRP-03, GRP-04).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_BINDING_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>The queue, or 0 to unbind.</summary>
    public nint RequestQueueHandle;
}
