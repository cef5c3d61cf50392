using System.Globalization;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>An unsigned 64-bit number with its two halves, as winnt.h has it.</summary>
/// <remarks>
/// <para>A <c>ulong</c> converts to it and back, so both <c>range.Length = 5</c> and <c>range.Length.QuadPart = 5</c> compile.</para>
/// <para><b>Fidelity.</b> Layout is that of winnt.h (LAY-11).</para>
/// </remarks>
[StructLayout(LayoutKind.Explicit)]
public record struct ULARGE_INTEGER
{
    /// <summary>The number.</summary>
    [FieldOffset(0)]
    public ulong QuadPart;

    /// <summary>Its low 32 bits.</summary>
    [FieldOffset(0)]
    public uint LowPart;

    /// <summary>Its high 32 bits.</summary>
    [FieldOffset(4)]
    public uint HighPart;

    /// <summary>Converts a number.</summary>
    public static implicit operator ULARGE_INTEGER(ulong value) => new() { QuadPart = value };

    /// <summary>The number.</summary>
    public static implicit operator ulong(ULARGE_INTEGER value) => value.QuadPart;

    /// <summary>The number in decimal digits.</summary>
    public override readonly string ToString() => QuadPart.ToString(CultureInfo.InvariantCulture);
}
