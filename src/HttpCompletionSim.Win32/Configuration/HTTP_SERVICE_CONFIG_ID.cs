namespace HttpCompletionSim.Win32;

/// <summary>Which machine-wide configuration record is meant.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-14).</para>
/// </remarks>
public enum HTTP_SERVICE_CONFIG_ID
{
    /// <summary>Addresses to listen on.</summary>
    HttpServiceConfigIPListenList = 0,

    /// <summary>Certificate of an address and port.</summary>
    HttpServiceConfigSSLCertInfo = 1,

    /// <summary>Reservation of a URL prefix.</summary>
    HttpServiceConfigUrlAclInfo = 2,

    /// <summary>Machine-wide timeouts.</summary>
    HttpServiceConfigTimeout = 3,

    /// <summary>Cache limits.</summary>
    HttpServiceConfigCache = 4,

    /// <summary>Certificate of a host name.</summary>
    HttpServiceConfigSslSniCertInfo = 5,

    /// <summary>Central certificate store.</summary>
    HttpServiceConfigSslCcsCertInfo = 6,

    /// <summary>Other settings.</summary>
    HttpServiceConfigSetting = 7,

    /// <summary>Certificate of an address and port, extended.</summary>
    HttpServiceConfigSslCertInfoEx = 8,

    /// <summary>Certificate of a host name, extended.</summary>
    HttpServiceConfigSslSniCertInfoEx = 9,

    /// <summary>Central certificate store, extended.</summary>
    HttpServiceConfigSslCcsCertInfoEx = 10,

    /// <summary>Scoped central certificate store.</summary>
    HttpServiceConfigSslScopedCcsCertInfo = 11,

    /// <summary>Scoped central certificate store, extended.</summary>
    HttpServiceConfigSslScopedCcsCertInfoEx = 12,

    /// <summary>One more than the last record kind.</summary>
    HttpServiceConfigMax = 13,
}
