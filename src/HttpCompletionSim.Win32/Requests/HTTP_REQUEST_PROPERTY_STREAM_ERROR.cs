using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The code with which a stream is reset.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_REQUEST_PROPERTY_STREAM_ERROR
{
    /// <summary>The HTTP/2 or HTTP/3 error code.</summary>
    public uint ErrorCode;
}
