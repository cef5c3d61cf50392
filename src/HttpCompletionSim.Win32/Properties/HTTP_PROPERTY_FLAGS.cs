using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The first member of most property structures: whether the property is there at all.</summary>
/// <remarks>
/// <para>In C a structure with one bit field, <c>ULONG Present : 1</c>; here a property over the same bit.</para>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-11, CONST-01).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_PROPERTY_FLAGS
{
    /// <summary>All 32 bits, of which only the lowest has a meaning.</summary>
    public uint _bitfield;

    /// <summary>1 when the property is present, 0 when it is not. Only the lowest bit of an assigned value counts, as in C.</summary>
    public uint Present
    {
        readonly get => _bitfield & 1;
        set => _bitfield = (_bitfield & ~1u) | (value & 1);
    }
}
