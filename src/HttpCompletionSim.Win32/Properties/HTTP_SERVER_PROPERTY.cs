namespace HttpCompletionSim.Win32;

/// <summary>Which property of a server session, URL group or request queue is meant.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Values are those of http.h (CONST-10).</para>
/// </remarks>
public enum HTTP_SERVER_PROPERTY
{
    /// <summary>HTTP_SERVER_AUTHENTICATION_INFO.</summary>
    HttpServerAuthenticationProperty = 0,

    /// <summary>HTTP_LOGGING_INFO.</summary>
    HttpServerLoggingProperty = 1,

    /// <summary>HTTP_QOS_SETTING_INFO.</summary>
    HttpServerQosProperty = 2,

    /// <summary>HTTP_TIMEOUT_LIMIT_INFO.</summary>
    HttpServerTimeoutsProperty = 3,

    /// <summary>Length of a request queue, a ULONG.</summary>
    HttpServerQueueLengthProperty = 4,

    /// <summary>HTTP_STATE_INFO of a session or group; the bare HTTP_ENABLED_STATE of a request queue.</summary>
    HttpServerStateProperty = 5,

    /// <summary>HTTP_503_RESPONSE_VERBOSITY of a request queue.</summary>
    HttpServer503VerbosityProperty = 6,

    /// <summary>HTTP_BINDING_INFO: the request queue of a URL group.</summary>
    HttpServerBindingProperty = 7,

    /// <summary>HTTP_SERVER_AUTHENTICATION_INFO, Kerberos included.</summary>
    HttpServerExtendedAuthenticationProperty = 8,

    /// <summary>HTTP_LISTEN_ENDPOINT_INFO.</summary>
    HttpServerListenEndpointProperty = 9,

    /// <summary>HTTP_CHANNEL_BIND_INFO.</summary>
    HttpServerChannelBindProperty = 10,

    /// <summary>HTTP_PROTECTION_LEVEL_INFO.</summary>
    HttpServerProtectionLevelProperty = 11,

    /// <summary>Delegation of requests between queues.</summary>
    HttpServerDelegationProperty = 16,

    /// <summary>Fast forwarding of responses.</summary>
    HttpServerFastForwardingProperty = 18,

    /// <summary>Which request information is delivered.</summary>
    HttpServerRequestInfoProperty = 19,
}
