using System.Runtime.Versioning;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

/// <summary><see cref="IHttpApi"/> over the httpapi.dll of the system: requests are real ones, served by http.sys.</summary>
/// <remarks>
/// <para>In production, pass <see cref="Instance"/> to code that takes an <see cref="IHttpApi"/>; in tests, pass a simulated machine. The
/// object has no state: every member is one call of the function that it is named after.</para>
/// <para><b>Fidelity.</b> Arguments and results pass through unchanged; memory is the caller's. A function that this system's
/// httpapi.dll does not have (an older Windows, Wine) returns ERROR_CALL_NOT_IMPLEMENTED, as a system call without an
/// implementation would.</para>
/// <para><b>Divergence.</b> Off Windows every call throws <see cref="PlatformNotSupportedException"/>.</para>
/// </remarks>
[SupportedOSPlatform("windows")]
public sealed unsafe class WindowsHttpApi : IHttpApi
{
    private static readonly SystemLibrary s_httpApi = new(HttpApiLibrary.Name);

    private WindowsHttpApi()
    {
    }

    /// <summary>The only instance.</summary>
    public static WindowsHttpApi Instance { get; } = new();

    /// <inheritdoc/>
    public uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved) =>
        Has(nameof(HttpInitialize))
            ? HttpApiLibrary.HttpInitialize(Version, Flags, pReserved)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpTerminate(uint Flags, void* pReserved) =>
        Has(nameof(HttpTerminate))
            ? HttpApiLibrary.HttpTerminate(Flags, pReserved)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId) =>
        Has(nameof(HttpIsFeatureSupported)) && HttpApiLibrary.HttpIsFeatureSupported(FeatureId);

    /// <inheritdoc/>
    public uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl) =>
        Has(nameof(HttpPrepareUrl))
            ? HttpApiLibrary.HttpPrepareUrl(Reserved, Flags, Url, PreparedUrl)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved) =>
        Has(nameof(HttpCreateHttpHandle))
            ? HttpApiLibrary.HttpCreateHttpHandle(RequestQueueHandle, Reserved)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle) =>
        Has(nameof(HttpCreateRequestQueue))
            ? HttpApiLibrary.HttpCreateRequestQueue(Version, Name, SecurityAttributes, Flags, RequestQueueHandle)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCloseRequestQueue(nint RequestQueueHandle) =>
        Has(nameof(HttpCloseRequestQueue))
            ? HttpApiLibrary.HttpCloseRequestQueue(RequestQueueHandle)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpShutdownRequestQueue(nint RequestQueueHandle) =>
        Has(nameof(HttpShutdownRequestQueue))
            ? HttpApiLibrary.HttpShutdownRequestQueue(RequestQueueHandle)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        void* Reserved2) =>
        Has(nameof(HttpSetRequestQueueProperty))
            ? HttpApiLibrary.HttpSetRequestQueueProperty(
                RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, Reserved2)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        uint* ReturnLength, void* Reserved2) =>
        Has(nameof(HttpQueryRequestQueueProperty))
            ? HttpApiLibrary.HttpQueryRequestQueueProperty(
                RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, ReturnLength, Reserved2)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved) =>
        Has(nameof(HttpCreateServerSession))
            ? HttpApiLibrary.HttpCreateServerSession(Version, ServerSessionId, Reserved)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCloseServerSession(ulong ServerSessionId) =>
        Has(nameof(HttpCloseServerSession))
            ? HttpApiLibrary.HttpCloseServerSession(ServerSessionId)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        Has(nameof(HttpSetServerSessionProperty))
            ? HttpApiLibrary.HttpSetServerSessionProperty(ServerSessionId, Property, PropertyInformation, PropertyInformationLength)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength) =>
        Has(nameof(HttpQueryServerSessionProperty))
            ? HttpApiLibrary.HttpQueryServerSessionProperty(
                ServerSessionId, Property, PropertyInformation, PropertyInformationLength, ReturnLength)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved) =>
        Has(nameof(HttpCreateUrlGroup))
            ? HttpApiLibrary.HttpCreateUrlGroup(ServerSessionId, pUrlGroupId, Reserved)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCloseUrlGroup(ulong UrlGroupId) =>
        Has(nameof(HttpCloseUrlGroup))
            ? HttpApiLibrary.HttpCloseUrlGroup(UrlGroupId)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved) =>
        Has(nameof(HttpAddUrlToUrlGroup))
            ? HttpApiLibrary.HttpAddUrlToUrlGroup(UrlGroupId, pFullyQualifiedUrl, UrlContext, Reserved)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags) =>
        Has(nameof(HttpRemoveUrlFromUrlGroup))
            ? HttpApiLibrary.HttpRemoveUrlFromUrlGroup(UrlGroupId, pFullyQualifiedUrl, Flags)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        Has(nameof(HttpSetUrlGroupProperty))
            ? HttpApiLibrary.HttpSetUrlGroupProperty(UrlGroupId, Property, PropertyInformation, PropertyInformationLength)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength) =>
        Has(nameof(HttpQueryUrlGroupProperty))
            ? HttpApiLibrary.HttpQueryUrlGroupProperty(UrlGroupId, Property, PropertyInformation, PropertyInformationLength, ReturnLength)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId) =>
        Has(nameof(HttpFindUrlGroupId))
            ? HttpApiLibrary.HttpFindUrlGroupId(FullyQualifiedUrl, RequestQueueHandle, UrlGroupId)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved) =>
        Has(nameof(HttpAddUrl))
            ? HttpApiLibrary.HttpAddUrl(RequestQueueHandle, FullyQualifiedUrl, Reserved)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl) =>
        Has(nameof(HttpRemoveUrl))
            ? HttpApiLibrary.HttpRemoveUrl(RequestQueueHandle, FullyQualifiedUrl)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) =>
        Has(nameof(HttpReceiveHttpRequest))
            ? HttpApiLibrary.HttpReceiveHttpRequest(
                RequestQueueHandle, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) =>
        Has(nameof(HttpReceiveRequestEntityBody))
            ? HttpApiLibrary.HttpReceiveRequestEntityBody(
                RequestQueueHandle, RequestId, Flags, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData) =>
        Has(nameof(HttpSendHttpResponse))
            ? HttpApiLibrary.HttpSendHttpResponse(
                RequestQueueHandle, RequestId, Flags, HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2, Overlapped, LogData)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData) =>
        Has(nameof(HttpSendResponseEntityBody))
            ? HttpApiLibrary.HttpSendResponseEntityBody(
                RequestQueueHandle, RequestId, Flags, EntityChunkCount, EntityChunks, BytesSent, Reserved1, Reserved2, Overlapped, LogData)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped) =>
        Has(nameof(HttpCancelHttpRequest))
            ? HttpApiLibrary.HttpCancelHttpRequest(RequestQueueHandle, RequestId, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped) =>
        Has(nameof(HttpWaitForDisconnect))
            ? HttpApiLibrary.HttpWaitForDisconnect(RequestQueueHandle, ConnectionId, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped) =>
        Has(nameof(HttpWaitForDisconnectEx))
            ? HttpApiLibrary.HttpWaitForDisconnectEx(RequestQueueHandle, ConnectionId, Reserved, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped) =>
        Has(nameof(HttpReceiveClientCertificate))
            ? HttpApiLibrary.HttpReceiveClientCertificate(
                RequestQueueHandle, ConnectionId, Flags, SslClientCertInfo, SslClientCertInfoSize, BytesReceived, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers) =>
        Has(nameof(HttpDeclarePush))
            ? HttpApiLibrary.HttpDeclarePush(RequestQueueHandle, RequestId, Verb, Path, Query, Headers)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet) =>
        Has(nameof(HttpDelegateRequestEx))
            ? HttpApiLibrary.HttpDelegateRequestEx(
                RequestQueueHandle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped) =>
        Has(nameof(HttpSetRequestProperty))
            ? HttpApiLibrary.HttpSetRequestProperty(RequestQueueHandle, Id, PropertyId, Input, InputPropertySize, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped) =>
        Has(nameof(HttpQueryRequestProperty))
            ? HttpApiLibrary.HttpQueryRequestProperty(
                RequestQueueHandle, Id, PropertyId, Qualifier, QualifierSize, Output, OutputBufferSize, BytesReturned, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped) =>
        Has(nameof(HttpWaitForDemandStart))
            ? HttpApiLibrary.HttpWaitForDemandStart(RequestQueueHandle, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped) =>
        Has(nameof(HttpAddFragmentToCache))
            ? HttpApiLibrary.HttpAddFragmentToCache(RequestQueueHandle, UrlPrefix, DataChunk, CachePolicy, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped) =>
        Has(nameof(HttpReadFragmentFromCache))
            ? HttpApiLibrary.HttpReadFragmentFromCache(
                RequestQueueHandle, UrlPrefix, ByteRange, Buffer, BufferLength, BytesRead, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped) =>
        Has(nameof(HttpFlushResponseCache))
            ? HttpApiLibrary.HttpFlushResponseCache(RequestQueueHandle, UrlPrefix, Flags, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        Has(nameof(HttpSetServiceConfiguration))
            ? HttpApiLibrary.HttpSetServiceConfiguration(ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped) =>
        Has(nameof(HttpQueryServiceConfiguration))
            ? HttpApiLibrary.HttpQueryServiceConfiguration(
                ServiceHandle, ConfigId, pInput, InputLength, pOutput, OutputLength, pReturnLength, pOverlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        Has(nameof(HttpDeleteServiceConfiguration))
            ? HttpApiLibrary.HttpDeleteServiceConfiguration(
                ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    /// <inheritdoc/>
    public uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength,
        NativeOverlapped* Overlapped) =>
        Has(nameof(HttpUpdateServiceConfiguration))
            ? HttpApiLibrary.HttpUpdateServiceConfiguration(
                Handle, ConfigId, ConfigInfo, ConfigInfoLength, Overlapped)
            : Win32Error.ERROR_CALL_NOT_IMPLEMENTED;

    private static bool Has(string function)
    {
        Platform.ThrowIfNotWindows(function);
        return s_httpApi.Exports(function);
    }
}
