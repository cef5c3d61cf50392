using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Name and value of a header that has no number.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-09).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_UNKNOWN_HEADER
{
    /// <summary>Bytes of the name, without the terminator.</summary>
    public ushort NameLength;

    /// <summary>Bytes of the value, without the terminator.</summary>
    public ushort RawValueLength;

    /// <summary>The name.</summary>
    public byte* pName;

    /// <summary>The value.</summary>
    public byte* pRawValue;
}
