using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Parameters of Digest authentication.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SERVER_AUTHENTICATION_DIGEST_PARAMS
{
    /// <summary>Bytes at DomainName.</summary>
    public ushort DomainNameLength;

    /// <summary>The domain.</summary>
    public char* DomainName;

    /// <summary>Bytes at Realm.</summary>
    public ushort RealmLength;

    /// <summary>The realm.</summary>
    public char* Realm;
}
