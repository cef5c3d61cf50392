using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>How channel binding is checked for a server session or URL group.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_CHANNEL_BIND_INFO
{
    /// <summary>How strictly.</summary>
    public HTTP_AUTHENTICATION_HARDENING_LEVELS Hardening;

    /// <summary>HTTP_CHANNEL_BIND_* bits.</summary>
    public uint Flags;

    /// <summary>Accepted service names.</summary>
    public HTTP_SERVICE_BINDING_BASE** ServiceNames;

    /// <summary>Number of entries at ServiceNames.</summary>
    public uint NumberOfServiceNames;
}
