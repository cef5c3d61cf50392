namespace HttpCompletionSim.Win32;

/// <summary>A feature that HttpIsFeatureSupported can be asked about.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-16).</para>
/// </remarks>
public enum HTTP_FEATURE_ID
{
    /// <summary>No feature.</summary>
    HttpFeatureUnknown = 0,

    /// <summary>Trailers in responses.</summary>
    HttpFeatureResponseTrailers = 1,

    /// <summary>Times of the kernel's transport calls.</summary>
    HttpFeatureApiTimings = 2,

    /// <summary>HttpDelegateRequestEx.</summary>
    HttpFeatureDelegateEx = 3,

    /// <summary>HTTP/3.</summary>
    HttpFeatureHttp3 = 4,

    /// <summary>TLS session tickets.</summary>
    HttpFeatureTlsSessionTickets = 5,

    /// <summary>TLS without session ids.</summary>
    HttpFeatureDisableTlsSessionId = 6,

    /// <summary>Two certificates for one endpoint.</summary>
    HttpFeatureTlsDualCerts = 7,

    /// <summary>Chunked encoding without the caller's doing.</summary>
    HttpFeatureAutomaticChunkedEncoding = 8,

    /// <summary>Dedicated queues for delegation.</summary>
    HttpFeatureDedicatedReqQueueDelegationType = 9,

    /// <summary>Fast forwarding of responses.</summary>
    HttpFeatureFastForwardResponse = 10,

    /// <summary>The TLS client hello is kept.</summary>
    HttpFeatureCacheTlsClientHello = 11,

    /// <summary>The idle timeout as a request property.</summary>
    HttpFeatureIdleConnectionTimeoutRequestProperty = 12,

    /// <summary>Certificate fetching can be turned off.</summary>
    HttpFeatureDisableAiaFlag = 13,

    /// <summary>Differentiated services tags.</summary>
    HttpFeatureDscp = 14,

    /// <summary>The negotiated cipher can be queried.</summary>
    HttpFeatureQueryCipherInfo = 15,

    /// <summary>The first packet's time to live can be queried.</summary>
    HttpFeatureQueryInitialPacketTtl = 16,

    /// <summary>Performance counters of TLS handshakes.</summary>
    HttpFeatureTlsHandshakePerformanceCounters = 17,

    /// <summary>One more than the last feature.</summary>
    HttpFeatureLast = 18,

    /// <summary>Makes the enumeration 32 bits wide.</summary>
    HttpFeaturemax = -1,
}
