namespace HttpCompletionSim.Win32;

/// <summary>The flags, numbers and macros of http.h, for <c>using static</c>.</summary>
/// <remarks>
/// <para>Many flags of different functions share the value 1: DISCONNECT, COPY_BODY and FILL_BUFFER among them. Mixing them up
/// compiles.</para>
/// <para><b>Fidelity.</b> CONST-01 to CONST-04.</para>
/// </remarks>
public static class HttpConstants
{
    // HttpInitialize and HttpTerminate
    /// <summary>The caller serves requests.</summary>
    public const uint HTTP_INITIALIZE_SERVER = 0x1;

    /// <summary>The caller reads or changes the machine-wide configuration.</summary>
    public const uint HTTP_INITIALIZE_CONFIG = 0x2;

    /// <summary>The caller demands channel binding tokens.</summary>
    public const uint HTTP_DEMAND_CBT = 0x4;

    // HttpCreateRequestQueue
    /// <summary>Open a named queue that exists.</summary>
    public const uint HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING = 0x1;

    /// <summary>Create a controller's handle, which cannot do I/O.</summary>
    public const uint HTTP_CREATE_REQUEST_QUEUE_FLAG_CONTROLLER = 0x2;

    /// <summary>Create a queue that requests are delegated to.</summary>
    public const uint HTTP_CREATE_REQUEST_QUEUE_FLAG_DELEGATION = 0x8;

    // HttpReceiveHttpRequest
    /// <summary>Deliver as much body as is there and fits.</summary>
    public const uint HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY = 0x1;

    /// <summary>Deliver all of the body that fits.</summary>
    public const uint HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY = 0x2;

    // HttpReceiveRequestEntityBody
    /// <summary>Complete only when the buffer is full or the body ends.</summary>
    public const uint HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER = 0x1;

    // HttpReceiveClientCertificate
    /// <summary>Deliver the channel binding token.</summary>
    public const uint HTTP_RECEIVE_SECURE_CHANNEL_TOKEN = 0x1;

    /// <summary>Deliver the whole certificate chain.</summary>
    public const uint HTTP_RECEIVE_FULL_CHAIN = 0x2;

    // HTTP_REQUEST_V1.Flags
    /// <summary>There is body that was not delivered with the request.</summary>
    public const uint HTTP_REQUEST_FLAG_MORE_ENTITY_BODY_EXISTS = 0x1;

    /// <summary>The request was routed by its address, not by its host name.</summary>
    public const uint HTTP_REQUEST_FLAG_IP_ROUTED = 0x2;

    /// <summary>The request came over HTTP/2.</summary>
    public const uint HTTP_REQUEST_FLAG_HTTP2 = 0x4;

    /// <summary>The request came over HTTP/3.</summary>
    public const uint HTTP_REQUEST_FLAG_HTTP3 = 0x8;

    /// <summary>The response may be forwarded inside the kernel.</summary>
    public const uint HTTP_REQUEST_FLAG_FAST_FORWARDING_ALLOWED = 0x10;

    // HttpSendHttpResponse and HttpSendResponseEntityBody
    /// <summary>Close the connection afterwards.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_DISCONNECT = 0x1;

    /// <summary>A later call sends more of the response.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_MORE_DATA = 0x2;

    /// <summary>The kernel may buffer the data and complete early.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA = 0x4;

    /// <summary>Let the transport collect small pieces.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING = 0x8;

    /// <summary>Let the kernel cut out the ranges that were asked for.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES = 0x20;

    /// <summary>The bytes that follow are not interpreted.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_OPAQUE = 0x40;

    /// <summary>Let the client move to another connection.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_GOAWAY = 0x100;

    /// <summary>Let the kernel apply chunked encoding.</summary>
    public const uint HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING = 0x200;

    // HTTP_RESPONSE_V1.Flags
    /// <summary>The resource exists in several encodings.</summary>
    public const uint HTTP_RESPONSE_FLAG_MULTIPLE_ENCODINGS_AVAILABLE = 0x1;

    /// <summary>More body exists.</summary>
    public const uint HTTP_RESPONSE_FLAG_MORE_ENTITY_BODY_EXISTS = 0x2;

    // HTTP_MULTIPLE_KNOWN_HEADERS.Flags
    /// <summary>Keep the values in their order.</summary>
    public const uint HTTP_RESPONSE_INFO_FLAGS_PRESERVE_ORDER = 0x1;

    // HttpRemoveUrlFromUrlGroup
    /// <summary>Remove every URL of the group.</summary>
    public const uint HTTP_URL_FLAG_REMOVE_ALL = 0x1;

    // HttpFlushResponseCache
    /// <summary>Flush everything below the prefix, too.</summary>
    public const uint HTTP_FLUSH_RESPONSE_FLAG_RECURSIVE = 0x1;

    // HTTP_SERVER_AUTHENTICATION_INFO
    /// <summary>Basic.</summary>
    public const uint HTTP_AUTH_ENABLE_BASIC = 0x1;

    /// <summary>Digest.</summary>
    public const uint HTTP_AUTH_ENABLE_DIGEST = 0x2;

    /// <summary>NTLM.</summary>
    public const uint HTTP_AUTH_ENABLE_NTLM = 0x4;

    /// <summary>Negotiate.</summary>
    public const uint HTTP_AUTH_ENABLE_NEGOTIATE = 0x8;

    /// <summary>Kerberos.</summary>
    public const uint HTTP_AUTH_ENABLE_KERBEROS = 0x10;

    /// <summary>Cache Kerberos credentials.</summary>
    public const uint HTTP_AUTH_EX_FLAG_ENABLE_KERBEROS_CREDENTIAL_CACHING = 0x1;

    /// <summary>Capture the caller's credentials.</summary>
    public const uint HTTP_AUTH_EX_FLAG_CAPTURE_CREDENTIAL = 0x2;

    /// <summary>All of the schemes above.</summary>
    public const uint HTTP_AUTH_ENABLE_ALL = 0x1F;

    // HTTP_REQUEST_AUTH_INFO.Flags
    /// <summary>The token comes from cached credentials.</summary>
    public const uint HTTP_REQUEST_AUTH_FLAG_TOKEN_FOR_CACHED_CRED = 0x1;

    // HTTP_REQUEST_PROPERTY_SNI.Flags
    /// <summary>The host name took part in choosing the certificate.</summary>
    public const uint HTTP_REQUEST_PROPERTY_SNI_FLAG_SNI_USED = 0x1;

    /// <summary>The client sent no host name.</summary>
    public const uint HTTP_REQUEST_PROPERTY_SNI_FLAG_NO_SNI = 0x2;

    // HTTP_CHANNEL_BIND_INFO.Flags
    /// <summary>The service is behind a proxy.</summary>
    public const uint HTTP_CHANNEL_BIND_PROXY = 0x1;

    /// <summary>Do not check the service name.</summary>
    public const uint HTTP_CHANNEL_BIND_NO_SERVICE_NAME_CHECK = 0x2;

    /// <summary>Accept service names without a dot.</summary>
    public const uint HTTP_CHANNEL_BIND_DOTLESS_SERVICE = 0x4;

    /// <summary>Deliver the channel binding token.</summary>
    public const uint HTTP_CHANNEL_BIND_SECURE_CHANNEL_TOKEN = 0x8;

    /// <summary>Deliver the service name the client used.</summary>
    public const uint HTTP_CHANNEL_BIND_CLIENT_SERVICE = 0x10;

    /// <summary>The service shares its host with a proxy.</summary>
    public const uint HTTP_CHANNEL_BIND_PROXY_COHOSTING = 0x20;

    // HTTP_LOGGING_INFO.LoggingFlags
    /// <summary>Begin new files at local midnight.</summary>
    public const uint HTTP_LOGGING_FLAG_LOCAL_TIME_ROLLOVER = 0x1;

    /// <summary>Write UTF-8.</summary>
    public const uint HTTP_LOGGING_FLAG_USE_UTF8_CONVERSION = 0x2;

    /// <summary>Log failures only.</summary>
    public const uint HTTP_LOGGING_FLAG_LOG_ERRORS_ONLY = 0x4;

    /// <summary>Log successes only.</summary>
    public const uint HTTP_LOGGING_FLAG_LOG_SUCCESS_ONLY = 0x8;

    // HTTP_LOGGING_INFO.Fields
    /// <summary>Date.</summary>
    public const uint HTTP_LOG_FIELD_DATE = 0x1;

    /// <summary>Time.</summary>
    public const uint HTTP_LOG_FIELD_TIME = 0x2;

    /// <summary>The client's address.</summary>
    public const uint HTTP_LOG_FIELD_CLIENT_IP = 0x4;

    /// <summary>The user.</summary>
    public const uint HTTP_LOG_FIELD_USER_NAME = 0x8;

    /// <summary>The site.</summary>
    public const uint HTTP_LOG_FIELD_SITE_NAME = 0x10;

    /// <summary>The computer.</summary>
    public const uint HTTP_LOG_FIELD_COMPUTER_NAME = 0x20;

    /// <summary>The server's address.</summary>
    public const uint HTTP_LOG_FIELD_SERVER_IP = 0x40;

    /// <summary>The verb.</summary>
    public const uint HTTP_LOG_FIELD_METHOD = 0x80;

    /// <summary>The path.</summary>
    public const uint HTTP_LOG_FIELD_URI_STEM = 0x100;

    /// <summary>The query.</summary>
    public const uint HTTP_LOG_FIELD_URI_QUERY = 0x200;

    /// <summary>The status code.</summary>
    public const uint HTTP_LOG_FIELD_STATUS = 0x400;

    /// <summary>The Win32 error code.</summary>
    public const uint HTTP_LOG_FIELD_WIN32_STATUS = 0x800;

    /// <summary>Bytes sent.</summary>
    public const uint HTTP_LOG_FIELD_BYTES_SENT = 0x1000;

    /// <summary>Bytes received.</summary>
    public const uint HTTP_LOG_FIELD_BYTES_RECV = 0x2000;

    /// <summary>Time taken.</summary>
    public const uint HTTP_LOG_FIELD_TIME_TAKEN = 0x4000;

    /// <summary>The server's port.</summary>
    public const uint HTTP_LOG_FIELD_SERVER_PORT = 0x8000;

    /// <summary>The user agent.</summary>
    public const uint HTTP_LOG_FIELD_USER_AGENT = 0x10000;

    /// <summary>The cookies.</summary>
    public const uint HTTP_LOG_FIELD_COOKIE = 0x20000;

    /// <summary>The referring page.</summary>
    public const uint HTTP_LOG_FIELD_REFERER = 0x40000;

    /// <summary>The protocol version.</summary>
    public const uint HTTP_LOG_FIELD_VERSION = 0x80000;

    /// <summary>The host header.</summary>
    public const uint HTTP_LOG_FIELD_HOST = 0x100000;

    /// <summary>The sub-status.</summary>
    public const uint HTTP_LOG_FIELD_SUB_STATUS = 0x200000;

    // HTTP_SERVICE_CONFIG_SSL_PARAM.DefaultFlags
    /// <summary>Map client certificates to accounts.</summary>
    public const uint HTTP_SERVICE_CONFIG_SSL_FLAG_USE_DS_MAPPER = 0x1;

    /// <summary>Ask for a client certificate.</summary>
    public const uint HTTP_SERVICE_CONFIG_SSL_FLAG_NEGOTIATE_CLIENT_CERT = 0x2;

    /// <summary>Do not call raw filters.</summary>
    public const uint HTTP_SERVICE_CONFIG_SSL_FLAG_NO_RAW_FILTER = 0x4;

    // Scalars
    /// <summary>The id of nothing; in HttpReceiveHttpRequest, "the next request".</summary>
    public const ulong HTTP_NULL_ID = 0;

    /// <summary>In a byte range, "up to the end".</summary>
    public const ulong HTTP_BYTE_RANGE_TO_EOF = 0xFFFFFFFFFFFFFFFF;

    /// <summary>No limit.</summary>
    public const uint HTTP_LIMIT_INFINITE = 0xFFFFFFFF;

    /// <summary>Shortest request queue.</summary>
    public const uint HTTP_MIN_SERVER_QUEUE_LENGTH = 1;

    /// <summary>Longest request queue.</summary>
    public const uint HTTP_MAX_SERVER_QUEUE_LENGTH = 0x7FFFFFFF;

    /// <summary>Lowest bandwidth limit, in bytes per second.</summary>
    public const uint HTTP_MIN_ALLOWED_BANDWIDTH_THROTTLING_RATE = 1024;

    /// <summary>Longest host name of HTTP_REQUEST_PROPERTY_SNI, in characters.</summary>
    public const uint HTTP_REQUEST_PROPERTY_SNI_HOST_MAX_LENGTH = 255;

    /// <inheritdoc cref="HTTPAPI_VERSION.HTTPAPI_VERSION_1"/>
    public static HTTPAPI_VERSION HTTPAPI_VERSION_1 => HTTPAPI_VERSION.HTTPAPI_VERSION_1;

    /// <inheritdoc cref="HTTPAPI_VERSION.HTTPAPI_VERSION_2"/>
    public static HTTPAPI_VERSION HTTPAPI_VERSION_2 => HTTPAPI_VERSION.HTTPAPI_VERSION_2;

    /// <inheritdoc cref="HTTP_VERSION.HTTP_VERSION_UNKNOWN"/>
    public static HTTP_VERSION HTTP_VERSION_UNKNOWN => HTTP_VERSION.HTTP_VERSION_UNKNOWN;

    /// <inheritdoc cref="HTTP_VERSION.HTTP_VERSION_0_9"/>
    public static HTTP_VERSION HTTP_VERSION_0_9 => HTTP_VERSION.HTTP_VERSION_0_9;

    /// <inheritdoc cref="HTTP_VERSION.HTTP_VERSION_1_0"/>
    public static HTTP_VERSION HTTP_VERSION_1_0 => HTTP_VERSION.HTTP_VERSION_1_0;

    /// <inheritdoc cref="HTTP_VERSION.HTTP_VERSION_1_1"/>
    public static HTTP_VERSION HTTP_VERSION_1_1 => HTTP_VERSION.HTTP_VERSION_1_1;

    /// <inheritdoc cref="HTTP_VERSION.HTTP_VERSION_2_0"/>
    public static HTTP_VERSION HTTP_VERSION_2_0 => HTTP_VERSION.HTTP_VERSION_2_0;

    /// <summary>Whether an id is <see cref="HTTP_NULL_ID"/>.</summary>
    public static unsafe bool HTTP_IS_NULL_ID(ulong* pid) => *pid == HTTP_NULL_ID;

    /// <summary>Whether an id is <see cref="HTTP_NULL_ID"/>.</summary>
    public static bool HTTP_IS_NULL_ID(in ulong pid) => pid == HTTP_NULL_ID;

    /// <summary>Makes an id <see cref="HTTP_NULL_ID"/>.</summary>
    public static unsafe void HTTP_SET_NULL_ID(ulong* pid) => *pid = HTTP_NULL_ID;

    /// <summary>Makes an id <see cref="HTTP_NULL_ID"/>.</summary>
    public static void HTTP_SET_NULL_ID(out ulong pid) => pid = HTTP_NULL_ID;
}
