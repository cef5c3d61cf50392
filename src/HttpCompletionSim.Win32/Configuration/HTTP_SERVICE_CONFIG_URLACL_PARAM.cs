using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Who may register below a reserved prefix.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SERVICE_CONFIG_URLACL_PARAM
{
    /// <summary>Security descriptor in SDDL.</summary>
    public char* pStringSecurityDescriptor;
}
