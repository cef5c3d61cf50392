using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A client certificate.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-15).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SSL_CLIENT_CERT_INFO
{
    /// <summary>Outcome of the check of the certificate.</summary>
    public uint CertFlags;

    /// <summary>Bytes at pCertEncoded.</summary>
    public uint CertEncodedSize;

    /// <summary>The encoded certificate.</summary>
    public byte* pCertEncoded;

    /// <summary>Access token mapped to the certificate, or 0.</summary>
    public nint Token;

    /// <summary>Reserved (BOOLEAN).</summary>
    public byte CertDeniedByMapper;
}
