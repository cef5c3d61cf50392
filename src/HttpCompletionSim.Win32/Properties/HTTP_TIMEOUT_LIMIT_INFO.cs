using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The timeouts of a server session or URL group.</summary>
/// <remarks>
/// <para>Setting it replaces all six values at once.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-12, TIME-01, TIME-02).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_TIMEOUT_LIMIT_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>Seconds until the next piece of a request body must arrive.</summary>
    public ushort EntityBody;

    /// <summary>Seconds to drain the body of an answered request.</summary>
    public ushort DrainEntityBody;

    /// <summary>Seconds a request may wait in the queue.</summary>
    public ushort RequestQueue;

    /// <summary>Seconds a connection may idle between requests.</summary>
    public ushort IdleConnection;

    /// <summary>Seconds the header block may take.</summary>
    public ushort HeaderWait;

    /// <summary>Least sending rate, in bytes per second.</summary>
    public uint MinSendRate;
}
