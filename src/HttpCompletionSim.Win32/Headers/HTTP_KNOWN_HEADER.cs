using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The value of a header that has a number.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-09).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_KNOWN_HEADER
{
    /// <summary>Bytes of the value, without the terminator; 0 when the header is absent.</summary>
    public ushort RawValueLength;

    /// <summary>The value, or null.</summary>
    public byte* pRawValue;
}
