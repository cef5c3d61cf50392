using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The beginning of a service name.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_SERVICE_BINDING_BASE
{
    /// <summary>Character width of the name.</summary>
    public HTTP_SERVICE_BINDING_TYPE Type;
}
