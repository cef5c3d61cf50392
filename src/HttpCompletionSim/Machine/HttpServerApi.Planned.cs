using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Functions that are planned and not there yet. Each returns ERROR_CALL_NOT_IMPLEMENTED and touches nothing.</summary>
internal sealed unsafe partial class HttpServerApi
{
    public bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId)
    {
        using var call = new ApiCall(io, nameof(HttpIsFeatureSupported));
        return call.Succeeds(Win32Error.ERROR_CALL_NOT_IMPLEMENTED);
    }

    public uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl) =>
        NotYet(nameof(HttpPrepareUrl));

    public uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, void* Reserved2) =>
        NotYet(nameof(HttpSetRequestQueueProperty));

    public uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, uint* ReturnLength, void* Reserved2) =>
        NotYet(nameof(HttpQueryRequestQueueProperty));

    public uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        NotYet(nameof(HttpSetServerSessionProperty));

    public uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength) =>
        NotYet(nameof(HttpQueryServerSessionProperty));

    public uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength) =>
        NotYet(nameof(HttpQueryUrlGroupProperty));

    public uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId) =>
        NotYet(nameof(HttpFindUrlGroupId));

    public uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo,
        uint SslClientCertInfoSize, uint* BytesReceived, NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpReceiveClientCertificate));

    public uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers) =>
        NotYet(nameof(HttpDeclarePush));

    public uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet) =>
        NotYet(nameof(HttpDelegateRequestEx));

    public uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpSetRequestProperty));

    public uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpQueryRequestProperty));

    public uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpWaitForDemandStart));

    public uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpAddFragmentToCache));

    public uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpReadFragmentFromCache));

    public uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpFlushResponseCache));

    public uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        NotYet(nameof(HttpSetServiceConfiguration));

    public uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped) =>
        NotYet(nameof(HttpQueryServiceConfiguration));

    public uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        NotYet(nameof(HttpDeleteServiceConfiguration));

    public uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength,
        NativeOverlapped* Overlapped) =>
        NotYet(nameof(HttpUpdateServiceConfiguration));

    private uint NotYet(string function)
    {
        using var call = new ApiCall(io, function);
        return call.Returns(Win32Error.ERROR_CALL_NOT_IMPLEMENTED);
    }
}
