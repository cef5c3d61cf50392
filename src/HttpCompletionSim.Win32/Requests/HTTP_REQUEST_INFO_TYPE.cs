namespace HttpCompletionSim.Win32;

/// <summary>The kind of an HTTP_REQUEST_INFO.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-12).</para>
/// </remarks>
public enum HTTP_REQUEST_INFO_TYPE
{
    /// <summary>HTTP_REQUEST_AUTH_INFO.</summary>
    HttpRequestInfoTypeAuth = 0,

    /// <summary>HTTP_REQUEST_CHANNEL_BIND_STATUS.</summary>
    HttpRequestInfoTypeChannelBind = 1,

    /// <summary>TLS protocol and ciphers.</summary>
    HttpRequestInfoTypeSslProtocol = 2,

    /// <summary>Token binding, draft.</summary>
    HttpRequestInfoTypeSslTokenBindingDraft = 3,

    /// <summary>Token binding.</summary>
    HttpRequestInfoTypeSslTokenBinding = 4,

    /// <summary>Times of the stages of the request.</summary>
    HttpRequestInfoTypeRequestTiming = 5,

    /// <summary>State of the TCP connection, version 0.</summary>
    HttpRequestInfoTypeTcpInfoV0 = 6,

    /// <summary>Sizes of the stages of the request.</summary>
    HttpRequestInfoTypeRequestSizing = 7,

    /// <summary>Statistics of the QUIC connection.</summary>
    HttpRequestInfoTypeQuicStats = 8,

    /// <summary>State of the TCP connection, version 1.</summary>
    HttpRequestInfoTypeTcpInfoV1 = 9,

    /// <summary>Statistics of the QUIC connection, version 2.</summary>
    HttpRequestInfoTypeQuicStatsV2 = 10,

    /// <summary>State of the TCP connection, version 2.</summary>
    HttpRequestInfoTypeTcpInfoV2 = 11,

    /// <summary>Idle timeout of the transport connection.</summary>
    HttpRequestInfoTypeTransportIdleConnectionTimeout = 12,

    /// <summary>Differentiated services tag.</summary>
    HttpRequestInfoTypeDscpTag = 13,

    /// <summary>Time to live of the first packet.</summary>
    HttpRequestInfoTypeInitialPacketTtl = 14,
}
