using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>A certificate and how it is used.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Layout is the x64 one of http.h (LAY-17).</para>
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct HTTP_SERVICE_CONFIG_SSL_PARAM
{
    /// <summary>Bytes at pSslHash.</summary>
    public uint SslHashLength;

    /// <summary>Hash of the certificate.</summary>
    public void* pSslHash;

    /// <summary>Owner of the record.</summary>
    public Guid AppId;

    /// <summary>Certificate store.</summary>
    public char* pSslCertStoreName;

    /// <summary>How client certificates are checked.</summary>
    public uint DefaultCertCheckMode;

    /// <summary>Seconds until revocation lists are refreshed.</summary>
    public uint DefaultRevocationFreshnessTime;

    /// <summary>Milliseconds for fetching a revocation list.</summary>
    public uint DefaultRevocationUrlRetrievalTimeout;

    /// <summary>Issuer list for client certificates.</summary>
    public char* pDefaultSslCtlIdentifier;

    /// <summary>Store of that list.</summary>
    public char* pDefaultSslCtlStoreName;

    /// <summary>HTTP_SERVICE_CONFIG_SSL_FLAG_* bits.</summary>
    public uint DefaultFlags;
}
