using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Parameters of Basic authentication.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SERVER_AUTHENTICATION_BASIC_PARAMS
{
    /// <summary>Bytes at Realm.</summary>
    public ushort RealmLength;

    /// <summary>The realm.</summary>
    public char* Realm;
}
