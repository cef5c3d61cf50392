using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>Which authentication the kernel does on behalf of a server session or URL group.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-16).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct HTTP_SERVER_AUTHENTICATION_INFO
{
    /// <summary>Whether the property is present.</summary>
    public HTTP_PROPERTY_FLAGS Flags;

    /// <summary>HTTP_AUTH_ENABLE_* bits.</summary>
    public uint AuthSchemes;

    /// <summary>BOOLEAN: deliver mutual authentication data.</summary>
    public byte ReceiveMutualAuth;

    /// <summary>BOOLEAN: deliver the security context.</summary>
    public byte ReceiveContextHandle;

    /// <summary>BOOLEAN: authenticate NTLM per request.</summary>
    public byte DisableNTLMCredentialCaching;

    /// <summary>HTTP_AUTH_EX_FLAG_* bits.</summary>
    public byte ExFlags;

    /// <summary>For Digest.</summary>
    public HTTP_SERVER_AUTHENTICATION_DIGEST_PARAMS DigestParams;

    /// <summary>For Basic.</summary>
    public HTTP_SERVER_AUTHENTICATION_BASIC_PARAMS BasicParams;
}
