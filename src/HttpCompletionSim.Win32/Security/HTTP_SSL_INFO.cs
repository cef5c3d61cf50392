using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>TLS information about a connection.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-15).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SSL_INFO
{
    /// <summary>Bits of the server certificate's public key.</summary>
    public ushort ServerCertKeySize;

    /// <summary>Bits of the connection's cipher.</summary>
    public ushort ConnectionKeySize;

    /// <summary>Bytes of the issuer.</summary>
    public uint ServerCertIssuerSize;

    /// <summary>Bytes of the subject.</summary>
    public uint ServerCertSubjectSize;

    /// <summary>Issuer of the server certificate.</summary>
    public byte* pServerCertIssuer;

    /// <summary>Subject of the server certificate.</summary>
    public byte* pServerCertSubject;

    /// <summary>Client certificate, or null.</summary>
    public HTTP_SSL_CLIENT_CERT_INFO* pClientCertInfo;

    /// <summary>Non-zero when a client certificate was negotiated.</summary>
    public uint SslClientCertNegotiated;
}
