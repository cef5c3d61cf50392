namespace HttpCompletionSim.Win32;

/// <summary>Which property of a request is asked for or set.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-15).</para>
/// </remarks>
public enum HTTP_REQUEST_PROPERTY
{
    /// <summary>Ideal send backlog.</summary>
    HttpRequestPropertyIsb = 0,

    /// <summary>State of the TCP connection, version 0.</summary>
    HttpRequestPropertyTcpInfoV0 = 1,

    /// <summary>Statistics of the QUIC connection.</summary>
    HttpRequestPropertyQuicStats = 2,

    /// <summary>State of the TCP connection, version 1.</summary>
    HttpRequestPropertyTcpInfoV1 = 3,

    /// <summary>HTTP_REQUEST_PROPERTY_SNI: the host name of the TLS handshake.</summary>
    HttpRequestPropertySni = 4,

    /// <summary>HTTP_REQUEST_PROPERTY_STREAM_ERROR: the code of a stream reset.</summary>
    HttpRequestPropertyStreamError = 5,

    /// <summary>Times of the kernel's socket calls.</summary>
    HttpRequestPropertyWskApiTimings = 6,

    /// <summary>Times of the kernel's QUIC calls.</summary>
    HttpRequestPropertyQuicApiTimings = 7,

    /// <summary>Statistics of the QUIC connection, version 2.</summary>
    HttpRequestPropertyQuicStatsV2 = 8,

    /// <summary>Statistics of the QUIC stream.</summary>
    HttpRequestPropertyQuicStreamStats = 9,

    /// <summary>State of the TCP connection, version 2.</summary>
    HttpRequestPropertyTcpInfoV2 = 10,

    /// <summary>The TLS client hello.</summary>
    HttpRequestPropertyTlsClientHello = 11,

    /// <summary>Idle timeout of the transport connection.</summary>
    HttpRequestPropertyTransportIdleConnectionTimeout = 12,

    /// <summary>Differentiated services tag.</summary>
    HttpRequestPropertyDscpTag = 13,

    /// <summary>The negotiated TLS cipher.</summary>
    HttpRequestPropertyTlsCipherInfo = 14,
}
