using System.Runtime.InteropServices;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Windows;

// One declaration per function of IHttpApi, in its order, with its parameter names. The file holds nothing else, so that it can be read
// beside http.h.
internal static unsafe partial class HttpApiLibrary
{
    public const string Name = "httpapi.dll";

    [LibraryImport(Name)]
    public static partial uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved);

    [LibraryImport(Name)]
    public static partial uint HttpTerminate(uint Flags, void* pReserved);

    [LibraryImport(Name)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId);

    [LibraryImport(Name)]
    public static partial uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl);

    [LibraryImport(Name)]
    public static partial uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved);

    [LibraryImport(Name)]
    public static partial uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle);

    [LibraryImport(Name)]
    public static partial uint HttpCloseRequestQueue(nint RequestQueueHandle);

    [LibraryImport(Name)]
    public static partial uint HttpShutdownRequestQueue(nint RequestQueueHandle);

    [LibraryImport(Name)]
    public static partial uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        void* Reserved2);

    [LibraryImport(Name)]
    public static partial uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        uint* ReturnLength, void* Reserved2);

    [LibraryImport(Name)]
    public static partial uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved);

    [LibraryImport(Name)]
    public static partial uint HttpCloseServerSession(ulong ServerSessionId);

    [LibraryImport(Name)]
    public static partial uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength);

    [LibraryImport(Name)]
    public static partial uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength);

    [LibraryImport(Name)]
    public static partial uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved);

    [LibraryImport(Name)]
    public static partial uint HttpCloseUrlGroup(ulong UrlGroupId);

    [LibraryImport(Name)]
    public static partial uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved);

    [LibraryImport(Name)]
    public static partial uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags);

    [LibraryImport(Name)]
    public static partial uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength);

    [LibraryImport(Name)]
    public static partial uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength);

    [LibraryImport(Name)]
    public static partial uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId);

    [LibraryImport(Name)]
    public static partial uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved);

    [LibraryImport(Name)]
    public static partial uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl);

    [LibraryImport(Name)]
    public static partial uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData);

    [LibraryImport(Name)]
    public static partial uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData);

    [LibraryImport(Name)]
    public static partial uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpWaitForDisconnectEx(
        nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers);

    [LibraryImport(Name)]
    public static partial uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet);

    [LibraryImport(Name)]
    public static partial uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped);

    [LibraryImport(Name)]
    public static partial uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped);

    [LibraryImport(Name)]
    public static partial uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped);

    [LibraryImport(Name)]
    public static partial uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped);

    [LibraryImport(Name)]
    public static partial uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength,
        NativeOverlapped* Overlapped);
}
