using System.Runtime.CompilerServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>The base of a fake of the HTTP Server API: a test overrides the functions that its code may call, and every
/// other call fails.</summary>
/// <remarks>A function that is not overridden throws <see cref="NotSupportedException"/>, and the message names the function.</remarks>
public unsafe class FakeHttpApi : IHttpApi
{
    /// <inheritdoc/>
    public virtual uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpTerminate(uint Flags, void* pReserved) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCloseRequestQueue(nint RequestQueueHandle) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpShutdownRequestQueue(nint RequestQueueHandle) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        void* Reserved2) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        uint* ReturnLength, void* Reserved2) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCloseServerSession(ulong ServerSessionId) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCloseUrlGroup(ulong UrlGroupId) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped) => throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        throw NotOverridden();

    /// <inheritdoc/>
    public virtual uint HttpUpdateServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        throw NotOverridden();

    private static NotSupportedException NotOverridden([CallerMemberName] string function = "") =>
        new($"{nameof(FakeHttpApi)}.{function} was called; override it in your fake.");
}
