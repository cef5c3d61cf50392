using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A service name in narrow characters.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SERVICE_BINDING_A
{
    /// <summary>HttpServiceBindingTypeA.</summary>
    public HTTP_SERVICE_BINDING_BASE Base;

    /// <summary>The name.</summary>
    public byte* Buffer;

    /// <summary>Bytes of the name.</summary>
    public uint BufferSize;
}
