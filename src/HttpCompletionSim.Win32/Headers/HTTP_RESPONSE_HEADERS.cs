using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The headers of a response.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-08).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_RESPONSE_HEADERS
{
    /// <summary>Number of entries at pUnknownHeaders.</summary>
    public ushort UnknownHeaderCount;

    /// <summary>Headers without a number.</summary>
    public HTTP_UNKNOWN_HEADER* pUnknownHeaders;

    /// <summary>Reserved; 0.</summary>
    public ushort TrailerCount;

    /// <summary>Reserved; null.</summary>
    public HTTP_UNKNOWN_HEADER* pTrailers;

    /// <summary>Headers with a number, indexed by HTTP_HEADER_ID.</summary>
    public HTTP_KNOWN_RESPONSE_HEADERS KnownHeaders;
}
