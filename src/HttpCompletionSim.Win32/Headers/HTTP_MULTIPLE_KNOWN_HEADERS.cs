using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Several values of one known response header, each to be sent on its own line.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-14).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_MULTIPLE_KNOWN_HEADERS
{
    /// <summary>The header.</summary>
    public HTTP_HEADER_ID HeaderId;

    /// <summary>HTTP_RESPONSE_INFO_FLAGS_* bits.</summary>
    public uint Flags;

    /// <summary>Number of entries at KnownHeaders.</summary>
    public ushort KnownHeaderCount;

    /// <summary>The values.</summary>
    public HTTP_KNOWN_HEADER* KnownHeaders;
}
