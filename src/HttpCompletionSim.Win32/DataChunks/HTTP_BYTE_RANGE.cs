using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A range of bytes in a file or fragment.</summary>
/// <remarks>
/// <para>Both members are ULARGE_INTEGER, as in C; numbers convert to it and back.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-11).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_BYTE_RANGE
{
    /// <summary>First byte.</summary>
    public ULARGE_INTEGER StartingOffset;

    /// <summary>Number of bytes, or HTTP_BYTE_RANGE_TO_EOF.</summary>
    public ULARGE_INTEGER Length;
}
