using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The channel binding token of a request's connection.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-15).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_REQUEST_CHANNEL_BIND_STATUS
{
    /// <summary>The service name the client used.</summary>
    public HTTP_SERVICE_BINDING_BASE* ServiceName;

    /// <summary>The token.</summary>
    public byte* ChannelToken;

    /// <summary>Bytes of the token.</summary>
    public uint ChannelTokenSize;

    /// <summary>Reserved.</summary>
    public uint Flags;
}
