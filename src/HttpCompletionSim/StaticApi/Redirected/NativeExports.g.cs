// Written by generate-static-api.cs; change that, or the interface, and run it again.

#nullable enable

using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32.Redirected;

/// <summary>A function with the C calling convention for each function of the static classes.</summary>
internal static unsafe partial class NativeExports
{
    private static nint Function(string library, string name) => (library, name) switch
    {
        ("httpapi", "HttpInitialize") => (nint)(delegate* unmanaged<HTTPAPI_VERSION, uint, void*, uint>)&HttpInitialize,
        ("httpapi", "HttpTerminate") => (nint)(delegate* unmanaged<uint, void*, uint>)&HttpTerminate,
        ("httpapi", "HttpIsFeatureSupported") => (nint)(delegate* unmanaged<HTTP_FEATURE_ID, int>)&HttpIsFeatureSupported,
        ("httpapi", "HttpPrepareUrl") => (nint)(delegate* unmanaged<void*, uint, ushort*, ushort**, uint>)&HttpPrepareUrl,
        ("httpapi", "HttpCreateHttpHandle") => (nint)(delegate* unmanaged<nint*, uint, uint>)&HttpCreateHttpHandle,
        ("httpapi", "HttpCreateRequestQueue") => (nint)(delegate* unmanaged<
            HTTPAPI_VERSION, ushort*, void*, uint, nint*, uint>)&HttpCreateRequestQueue,
        ("httpapi", "HttpCloseRequestQueue") => (nint)(delegate* unmanaged<nint, uint>)&HttpCloseRequestQueue,
        ("httpapi", "HttpShutdownRequestQueue") => (nint)(delegate* unmanaged<nint, uint>)&HttpShutdownRequestQueue,
        ("httpapi", "HttpSetRequestQueueProperty") => (nint)(delegate* unmanaged<
            nint, HTTP_SERVER_PROPERTY, void*, uint, uint, void*, uint>)&HttpSetRequestQueueProperty,
        ("httpapi", "HttpQueryRequestQueueProperty") => (nint)(delegate* unmanaged<
            nint, HTTP_SERVER_PROPERTY, void*, uint, uint, uint*, void*, uint>)&HttpQueryRequestQueueProperty,
        ("httpapi", "HttpCreateServerSession") => (nint)(delegate* unmanaged<HTTPAPI_VERSION, ulong*, uint, uint>)&HttpCreateServerSession,
        ("httpapi", "HttpCloseServerSession") => (nint)(delegate* unmanaged<ulong, uint>)&HttpCloseServerSession,
        ("httpapi", "HttpSetServerSessionProperty") => (nint)(delegate* unmanaged<
            ulong, HTTP_SERVER_PROPERTY, void*, uint, uint>)&HttpSetServerSessionProperty,
        ("httpapi", "HttpQueryServerSessionProperty") => (nint)(delegate* unmanaged<
            ulong, HTTP_SERVER_PROPERTY, void*, uint, uint*, uint>)&HttpQueryServerSessionProperty,
        ("httpapi", "HttpCreateUrlGroup") => (nint)(delegate* unmanaged<ulong, ulong*, uint, uint>)&HttpCreateUrlGroup,
        ("httpapi", "HttpCloseUrlGroup") => (nint)(delegate* unmanaged<ulong, uint>)&HttpCloseUrlGroup,
        ("httpapi", "HttpAddUrlToUrlGroup") => (nint)(delegate* unmanaged<ulong, ushort*, ulong, uint, uint>)&HttpAddUrlToUrlGroup,
        ("httpapi", "HttpRemoveUrlFromUrlGroup") => (nint)(delegate* unmanaged<ulong, ushort*, uint, uint>)&HttpRemoveUrlFromUrlGroup,
        ("httpapi", "HttpSetUrlGroupProperty") => (nint)(delegate* unmanaged<
            ulong, HTTP_SERVER_PROPERTY, void*, uint, uint>)&HttpSetUrlGroupProperty,
        ("httpapi", "HttpQueryUrlGroupProperty") => (nint)(delegate* unmanaged<
            ulong, HTTP_SERVER_PROPERTY, void*, uint, uint*, uint>)&HttpQueryUrlGroupProperty,
        ("httpapi", "HttpFindUrlGroupId") => (nint)(delegate* unmanaged<ushort*, nint, ulong*, uint>)&HttpFindUrlGroupId,
        ("httpapi", "HttpAddUrl") => (nint)(delegate* unmanaged<nint, ushort*, void*, uint>)&HttpAddUrl,
        ("httpapi", "HttpRemoveUrl") => (nint)(delegate* unmanaged<nint, ushort*, uint>)&HttpRemoveUrl,
        ("httpapi", "HttpReceiveHttpRequest") => (nint)(delegate* unmanaged<
            nint, ulong, uint, HTTP_REQUEST_V2*, uint, uint*, NativeOverlapped*, uint>)&HttpReceiveHttpRequest,
        ("httpapi", "HttpReceiveRequestEntityBody") => (nint)(delegate* unmanaged<
            nint, ulong, uint, void*, uint, uint*, NativeOverlapped*, uint>)&HttpReceiveRequestEntityBody,
        ("httpapi", "HttpSendHttpResponse") => (nint)(delegate* unmanaged<
            nint, ulong, uint, HTTP_RESPONSE_V2*, HTTP_CACHE_POLICY*, uint*, void*, uint, NativeOverlapped*, HTTP_LOG_DATA*,
            uint>)&HttpSendHttpResponse,
        ("httpapi", "HttpSendResponseEntityBody") => (nint)(delegate* unmanaged<
            nint, ulong, uint, ushort, HTTP_DATA_CHUNK*, uint*, void*, uint, NativeOverlapped*, HTTP_LOG_DATA*,
            uint>)&HttpSendResponseEntityBody,
        ("httpapi", "HttpCancelHttpRequest") => (nint)(delegate* unmanaged<nint, ulong, NativeOverlapped*, uint>)&HttpCancelHttpRequest,
        ("httpapi", "HttpWaitForDisconnect") => (nint)(delegate* unmanaged<nint, ulong, NativeOverlapped*, uint>)&HttpWaitForDisconnect,
        ("httpapi", "HttpWaitForDisconnectEx") => (nint)(delegate* unmanaged<
            nint, ulong, uint, NativeOverlapped*, uint>)&HttpWaitForDisconnectEx,
        ("httpapi", "HttpReceiveClientCertificate") => (nint)(delegate* unmanaged<
            nint, ulong, uint, HTTP_SSL_CLIENT_CERT_INFO*, uint, uint*, NativeOverlapped*, uint>)&HttpReceiveClientCertificate,
        ("httpapi", "HttpDeclarePush") => (nint)(delegate* unmanaged<
            nint, ulong, HTTP_VERB, ushort*, byte*, HTTP_REQUEST_HEADERS*, uint>)&HttpDeclarePush,
        ("httpapi", "HttpDelegateRequestEx") => (nint)(delegate* unmanaged<
            nint, nint, ulong, ulong, uint, HTTP_DELEGATE_REQUEST_PROPERTY_INFO*, uint>)&HttpDelegateRequestEx,
        ("httpapi", "HttpSetRequestProperty") => (nint)(delegate* unmanaged<
            nint, ulong, HTTP_REQUEST_PROPERTY, void*, uint, NativeOverlapped*, uint>)&HttpSetRequestProperty,
        ("httpapi", "HttpQueryRequestProperty") => (nint)(delegate* unmanaged<
            nint, ulong, HTTP_REQUEST_PROPERTY, void*, uint, void*, uint, uint*, NativeOverlapped*, uint>)&HttpQueryRequestProperty,
        ("httpapi", "HttpWaitForDemandStart") => (nint)(delegate* unmanaged<nint, NativeOverlapped*, uint>)&HttpWaitForDemandStart,
        ("httpapi", "HttpAddFragmentToCache") => (nint)(delegate* unmanaged<
            nint, ushort*, HTTP_DATA_CHUNK*, HTTP_CACHE_POLICY*, NativeOverlapped*, uint>)&HttpAddFragmentToCache,
        ("httpapi", "HttpReadFragmentFromCache") => (nint)(delegate* unmanaged<
            nint, ushort*, HTTP_BYTE_RANGE*, void*, uint, uint*, NativeOverlapped*, uint>)&HttpReadFragmentFromCache,
        ("httpapi", "HttpFlushResponseCache") => (nint)(delegate* unmanaged<
            nint, ushort*, uint, NativeOverlapped*, uint>)&HttpFlushResponseCache,
        ("httpapi", "HttpSetServiceConfiguration") => (nint)(delegate* unmanaged<
            nint, HTTP_SERVICE_CONFIG_ID, void*, uint, NativeOverlapped*, uint>)&HttpSetServiceConfiguration,
        ("httpapi", "HttpQueryServiceConfiguration") => (nint)(delegate* unmanaged<
            nint, HTTP_SERVICE_CONFIG_ID, void*, uint, void*, uint, uint*, NativeOverlapped*, uint>)&HttpQueryServiceConfiguration,
        ("httpapi", "HttpDeleteServiceConfiguration") => (nint)(delegate* unmanaged<
            nint, HTTP_SERVICE_CONFIG_ID, void*, uint, NativeOverlapped*, uint>)&HttpDeleteServiceConfiguration,
        ("httpapi", "HttpUpdateServiceConfiguration") => (nint)(delegate* unmanaged<
            nint, HTTP_SERVICE_CONFIG_ID, void*, uint, NativeOverlapped*, uint>)&HttpUpdateServiceConfiguration,
        ("kernel32", "CreateEventW") => (nint)(delegate* unmanaged<void*, int, int, ushort*, nint>)&CreateEvent,
        ("kernel32", "SetEvent") => (nint)(delegate* unmanaged<nint, int>)&SetEvent,
        ("kernel32", "ResetEvent") => (nint)(delegate* unmanaged<nint, int>)&ResetEvent,
        ("kernel32", "WaitForSingleObject") => (nint)(delegate* unmanaged<nint, uint, uint>)&WaitForSingleObject,
        ("kernel32", "WaitForMultipleObjects") => (nint)(delegate* unmanaged<uint, nint*, int, uint, uint>)&WaitForMultipleObjects,
        ("kernel32", "CreateIoCompletionPort") => (nint)(delegate* unmanaged<nint, nint, nuint, uint, nint>)&CreateIoCompletionPort,
        ("kernel32", "GetQueuedCompletionStatus") => (nint)(delegate* unmanaged<
            nint, uint*, nuint*, NativeOverlapped**, uint, int>)&GetQueuedCompletionStatus,
        ("kernel32", "GetQueuedCompletionStatusEx") => (nint)(delegate* unmanaged<
            nint, OVERLAPPED_ENTRY*, uint, uint*, uint, int, int>)&GetQueuedCompletionStatusEx,
        ("kernel32", "PostQueuedCompletionStatus") => (nint)(delegate* unmanaged<
            nint, uint, nuint, NativeOverlapped*, int>)&PostQueuedCompletionStatus,
        ("kernel32", "GetOverlappedResult") => (nint)(delegate* unmanaged<nint, NativeOverlapped*, uint*, int, int>)&GetOverlappedResult,
        ("kernel32", "GetOverlappedResultEx") => (nint)(delegate* unmanaged<
            nint, NativeOverlapped*, uint*, uint, int, int>)&GetOverlappedResultEx,
        ("kernel32", "CancelIo") => (nint)(delegate* unmanaged<nint, int>)&CancelIo,
        ("kernel32", "CancelIoEx") => (nint)(delegate* unmanaged<nint, NativeOverlapped*, int>)&CancelIoEx,
        ("kernel32", "CancelSynchronousIo") => (nint)(delegate* unmanaged<nint, int>)&CancelSynchronousIo,
        ("kernel32", "SetFileCompletionNotificationModes") => (nint)(delegate* unmanaged<
            nint, byte, int>)&SetFileCompletionNotificationModes,
        ("kernel32", "CloseHandle") => (nint)(delegate* unmanaged<nint, int>)&CloseHandle,
        ("kernel32", "DuplicateHandle") => (nint)(delegate* unmanaged<nint, nint, nint, nint*, uint, int, uint, int>)&DuplicateHandle,
        ("kernel32", "GetLastError") => (nint)(delegate* unmanaged<uint>)&GetLastError,
        ("kernel32", "SetLastError") => (nint)(delegate* unmanaged<uint, void>)&SetLastError,
        ("kernel32", "QueueUserAPC") => (nint)(delegate* unmanaged<nint, nint, nuint, uint>)&QueueUserAPC,
        ("kernel32", "SleepEx") => (nint)(delegate* unmanaged<uint, int, uint>)&SleepEx,
        ("kernel32", "BindIoCompletionCallback") => (nint)(delegate* unmanaged<nint, nint, uint, int>)&BindIoCompletionCallback,
        ("kernel32", "CreateThreadpoolIo") => (nint)(delegate* unmanaged<nint, nint, void*, void*, nint>)&CreateThreadpoolIo,
        ("kernel32", "StartThreadpoolIo") => (nint)(delegate* unmanaged<nint, void>)&StartThreadpoolIo,
        ("kernel32", "CancelThreadpoolIo") => (nint)(delegate* unmanaged<nint, void>)&CancelThreadpoolIo,
        ("kernel32", "WaitForThreadpoolIoCallbacks") => (nint)(delegate* unmanaged<nint, int, void>)&WaitForThreadpoolIoCallbacks,
        ("kernel32", "CloseThreadpoolIo") => (nint)(delegate* unmanaged<nint, void>)&CloseThreadpoolIo,
        ("ntdll", "RtlNtStatusToDosError") => (nint)(delegate* unmanaged<uint, uint>)&RtlNtStatusToDosError,
        _ => 0,
    };

    [UnmanagedCallersOnly]
    private static uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved) =>
        RedirectedHttpApi.HttpInitialize(Version, Flags, pReserved);

    [UnmanagedCallersOnly]
    private static uint HttpTerminate(uint Flags, void* pReserved) =>
        HttpApi.HttpTerminate(Flags, pReserved);

    [UnmanagedCallersOnly]
    private static int HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId) =>
        HttpApi.HttpIsFeatureSupported(FeatureId) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static uint HttpPrepareUrl(void* Reserved, uint Flags, ushort* Url, ushort** PreparedUrl) =>
        HttpApi.HttpPrepareUrl(Reserved, Flags, (char*)Url, (char**)PreparedUrl);

    [UnmanagedCallersOnly]
    private static uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved) =>
        RedirectedHttpApi.HttpCreateHttpHandle(RequestQueueHandle, Reserved);

    [UnmanagedCallersOnly]
    private static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, ushort* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle) =>
        RedirectedHttpApi.HttpCreateRequestQueue(Version, (char*)Name, SecurityAttributes, Flags, RequestQueueHandle);

    [UnmanagedCallersOnly]
    private static uint HttpCloseRequestQueue(nint RequestQueueHandle) =>
        HttpApi.HttpCloseRequestQueue(RequestQueueHandle);

    [UnmanagedCallersOnly]
    private static uint HttpShutdownRequestQueue(nint RequestQueueHandle) =>
        HttpApi.HttpShutdownRequestQueue(RequestQueueHandle);

    [UnmanagedCallersOnly]
    private static uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        void* Reserved2) =>
        HttpApi.HttpSetRequestQueueProperty(
            RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, Reserved2);

    [UnmanagedCallersOnly]
    private static uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        uint* ReturnLength, void* Reserved2) =>
        HttpApi.HttpQueryRequestQueueProperty(
            RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, ReturnLength, Reserved2);

    [UnmanagedCallersOnly]
    private static uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved) =>
        RedirectedHttpApi.HttpCreateServerSession(Version, ServerSessionId, Reserved);

    [UnmanagedCallersOnly]
    private static uint HttpCloseServerSession(ulong ServerSessionId) =>
        HttpApi.HttpCloseServerSession(ServerSessionId);

    [UnmanagedCallersOnly]
    private static uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        HttpApi.HttpSetServerSessionProperty(ServerSessionId, Property, PropertyInformation, PropertyInformationLength);

    [UnmanagedCallersOnly]
    private static uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength) =>
        HttpApi.HttpQueryServerSessionProperty(ServerSessionId, Property, PropertyInformation, PropertyInformationLength, ReturnLength);

    [UnmanagedCallersOnly]
    private static uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved) =>
        HttpApi.HttpCreateUrlGroup(ServerSessionId, pUrlGroupId, Reserved);

    [UnmanagedCallersOnly]
    private static uint HttpCloseUrlGroup(ulong UrlGroupId) =>
        HttpApi.HttpCloseUrlGroup(UrlGroupId);

    [UnmanagedCallersOnly]
    private static uint HttpAddUrlToUrlGroup(ulong UrlGroupId, ushort* pFullyQualifiedUrl, ulong UrlContext, uint Reserved) =>
        HttpApi.HttpAddUrlToUrlGroup(UrlGroupId, (char*)pFullyQualifiedUrl, UrlContext, Reserved);

    [UnmanagedCallersOnly]
    private static uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, ushort* pFullyQualifiedUrl, uint Flags) =>
        HttpApi.HttpRemoveUrlFromUrlGroup(UrlGroupId, (char*)pFullyQualifiedUrl, Flags);

    [UnmanagedCallersOnly]
    private static uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength) =>
        HttpApi.HttpSetUrlGroupProperty(UrlGroupId, Property, PropertyInformation, PropertyInformationLength);

    [UnmanagedCallersOnly]
    private static uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength) =>
        HttpApi.HttpQueryUrlGroupProperty(UrlGroupId, Property, PropertyInformation, PropertyInformationLength, ReturnLength);

    [UnmanagedCallersOnly]
    private static uint HttpFindUrlGroupId(ushort* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId) =>
        HttpApi.HttpFindUrlGroupId((char*)FullyQualifiedUrl, RequestQueueHandle, UrlGroupId);

    [UnmanagedCallersOnly]
    private static uint HttpAddUrl(nint RequestQueueHandle, ushort* FullyQualifiedUrl, void* Reserved) =>
        HttpApi.HttpAddUrl(RequestQueueHandle, (char*)FullyQualifiedUrl, Reserved);

    [UnmanagedCallersOnly]
    private static uint HttpRemoveUrl(nint RequestQueueHandle, ushort* FullyQualifiedUrl) =>
        HttpApi.HttpRemoveUrl(RequestQueueHandle, (char*)FullyQualifiedUrl);

    [UnmanagedCallersOnly]
    private static uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped) =>
        HttpApi.HttpReceiveHttpRequest(RequestQueueHandle, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) =>
        HttpApi.HttpReceiveRequestEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData) =>
        HttpApi.HttpSendHttpResponse(
            RequestQueueHandle, RequestId, Flags, HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2, Overlapped, LogData);

    [UnmanagedCallersOnly]
    private static uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData) =>
        HttpApi.HttpSendResponseEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityChunkCount, EntityChunks, BytesSent, Reserved1, Reserved2, Overlapped, LogData);

    [UnmanagedCallersOnly]
    private static uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped) =>
        HttpApi.HttpCancelHttpRequest(RequestQueueHandle, RequestId, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped) =>
        HttpApi.HttpWaitForDisconnect(RequestQueueHandle, ConnectionId, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped) =>
        HttpApi.HttpWaitForDisconnectEx(RequestQueueHandle, ConnectionId, Reserved, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped) =>
        HttpApi.HttpReceiveClientCertificate(
            RequestQueueHandle, ConnectionId, Flags, SslClientCertInfo, SslClientCertInfoSize, BytesReceived, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, ushort* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers) =>
        HttpApi.HttpDeclarePush(RequestQueueHandle, RequestId, Verb, (char*)Path, Query, Headers);

    [UnmanagedCallersOnly]
    private static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet) =>
        HttpApi.HttpDelegateRequestEx(
            RequestQueueHandle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);

    [UnmanagedCallersOnly]
    private static uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped) =>
        HttpApi.HttpSetRequestProperty(RequestQueueHandle, Id, PropertyId, Input, InputPropertySize, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped) =>
        HttpApi.HttpQueryRequestProperty(
            RequestQueueHandle, Id, PropertyId, Qualifier, QualifierSize, Output, OutputBufferSize, BytesReturned, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped) =>
        HttpApi.HttpWaitForDemandStart(RequestQueueHandle, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, ushort* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped) =>
        HttpApi.HttpAddFragmentToCache(RequestQueueHandle, (char*)UrlPrefix, DataChunk, CachePolicy, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, ushort* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped) =>
        HttpApi.HttpReadFragmentFromCache(RequestQueueHandle, (char*)UrlPrefix, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpFlushResponseCache(nint RequestQueueHandle, ushort* UrlPrefix, uint Flags, NativeOverlapped* Overlapped) =>
        HttpApi.HttpFlushResponseCache(RequestQueueHandle, (char*)UrlPrefix, Flags, Overlapped);

    [UnmanagedCallersOnly]
    private static uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        HttpApi.HttpSetServiceConfiguration(ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped);

    [UnmanagedCallersOnly]
    private static uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped) =>
        HttpApi.HttpQueryServiceConfiguration(
            ServiceHandle, ConfigId, pInput, InputLength, pOutput, OutputLength, pReturnLength, pOverlapped);

    [UnmanagedCallersOnly]
    private static uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped) =>
        HttpApi.HttpDeleteServiceConfiguration(ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped);

    [UnmanagedCallersOnly]
    private static uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength, NativeOverlapped* Overlapped) =>
        HttpApi.HttpUpdateServiceConfiguration(Handle, ConfigId, ConfigInfo, ConfigInfoLength, Overlapped);

    [UnmanagedCallersOnly]
    private static nint CreateEvent(void* lpEventAttributes, int bManualReset, int bInitialState, ushort* lpName) =>
        Kernel32.CreateEvent(lpEventAttributes, bManualReset != 0, bInitialState != 0, (char*)lpName);

    [UnmanagedCallersOnly]
    private static int SetEvent(nint hEvent) =>
        Kernel32.SetEvent(hEvent) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int ResetEvent(nint hEvent) =>
        Kernel32.ResetEvent(hEvent) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static uint WaitForSingleObject(nint hHandle, uint dwMilliseconds) =>
        Kernel32.WaitForSingleObject(hHandle, dwMilliseconds);

    [UnmanagedCallersOnly]
    private static uint WaitForMultipleObjects(uint nCount, nint* lpHandles, int bWaitAll, uint dwMilliseconds) =>
        Kernel32.WaitForMultipleObjects(nCount, lpHandles, bWaitAll != 0, dwMilliseconds);

    [UnmanagedCallersOnly]
    private static nint CreateIoCompletionPort(
        nint FileHandle, nint ExistingCompletionPort, nuint CompletionKey, uint NumberOfConcurrentThreads) =>
        Kernel32.CreateIoCompletionPort(FileHandle, ExistingCompletionPort, CompletionKey, NumberOfConcurrentThreads);

    [UnmanagedCallersOnly]
    private static int GetQueuedCompletionStatus(
        nint CompletionPort, uint* lpNumberOfBytesTransferred, nuint* lpCompletionKey, NativeOverlapped** lpOverlapped,
        uint dwMilliseconds) =>
        Kernel32.GetQueuedCompletionStatus(
            CompletionPort, lpNumberOfBytesTransferred, lpCompletionKey, lpOverlapped, dwMilliseconds) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int GetQueuedCompletionStatusEx(
        nint CompletionPort, OVERLAPPED_ENTRY* lpCompletionPortEntries, uint ulCount, uint* ulNumEntriesRemoved, uint dwMilliseconds,
        int fAlertable) =>
        Kernel32.GetQueuedCompletionStatusEx(
            CompletionPort, lpCompletionPortEntries, ulCount, ulNumEntriesRemoved, dwMilliseconds, fAlertable != 0) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int PostQueuedCompletionStatus(
        nint CompletionPort, uint dwNumberOfBytesTransferred, nuint dwCompletionKey, NativeOverlapped* lpOverlapped) =>
        Kernel32.PostQueuedCompletionStatus(CompletionPort, dwNumberOfBytesTransferred, dwCompletionKey, lpOverlapped) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int GetOverlappedResult(nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, int bWait) =>
        Kernel32.GetOverlappedResult(hFile, lpOverlapped, lpNumberOfBytesTransferred, bWait != 0) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int GetOverlappedResultEx(
        nint hFile, NativeOverlapped* lpOverlapped, uint* lpNumberOfBytesTransferred, uint dwMilliseconds, int bAlertable) =>
        Kernel32.GetOverlappedResultEx(hFile, lpOverlapped, lpNumberOfBytesTransferred, dwMilliseconds, bAlertable != 0) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int CancelIo(nint hFile) =>
        Kernel32.CancelIo(hFile) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int CancelIoEx(nint hFile, NativeOverlapped* lpOverlapped) =>
        Kernel32.CancelIoEx(hFile, lpOverlapped) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int CancelSynchronousIo(nint hThread) =>
        Kernel32.CancelSynchronousIo(hThread) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int SetFileCompletionNotificationModes(nint FileHandle, byte Flags) =>
        Kernel32.SetFileCompletionNotificationModes(FileHandle, Flags) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int CloseHandle(nint hObject) =>
        Kernel32.CloseHandle(hObject) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static int DuplicateHandle(
        nint hSourceProcessHandle, nint hSourceHandle, nint hTargetProcessHandle, nint* lpTargetHandle, uint dwDesiredAccess,
        int bInheritHandle, uint dwOptions) =>
        Kernel32.DuplicateHandle(
            hSourceProcessHandle, hSourceHandle, hTargetProcessHandle, lpTargetHandle, dwDesiredAccess, bInheritHandle != 0,
            dwOptions) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static uint GetLastError() =>
        Kernel32.GetLastError();

    [UnmanagedCallersOnly]
    private static void SetLastError(uint dwErrCode) =>
        Kernel32.SetLastError(dwErrCode);

    [UnmanagedCallersOnly]
    private static uint QueueUserAPC(nint pfnAPC, nint hThread, nuint dwData) =>
        Kernel32.QueueUserAPC(RedirectedCall.ApcRoutine(pfnAPC), hThread, dwData);

    [UnmanagedCallersOnly]
    private static uint SleepEx(uint dwMilliseconds, int bAlertable) =>
        Kernel32.SleepEx(dwMilliseconds, bAlertable != 0);

    [UnmanagedCallersOnly]
    private static int BindIoCompletionCallback(nint FileHandle, nint Function, uint Flags) =>
        Kernel32.BindIoCompletionCallback(FileHandle, RedirectedCall.OverlappedCompletionRoutine(Function), Flags) ? 1 : 0;

    [UnmanagedCallersOnly]
    private static nint CreateThreadpoolIo(nint fl, nint pfnio, void* pv, void* pcbe) =>
        ThreadPoolIo.CreateThreadpoolIo(fl, RedirectedCall.ThreadpoolIoCallback(pfnio), pv, pcbe);

    [UnmanagedCallersOnly]
    private static void StartThreadpoolIo(nint pio) =>
        ThreadPoolIo.StartThreadpoolIo(pio);

    [UnmanagedCallersOnly]
    private static void CancelThreadpoolIo(nint pio) =>
        ThreadPoolIo.CancelThreadpoolIo(pio);

    [UnmanagedCallersOnly]
    private static void WaitForThreadpoolIoCallbacks(nint pio, int fCancelPendingCallbacks) =>
        ThreadPoolIo.WaitForThreadpoolIoCallbacks(pio, fCancelPendingCallbacks != 0);

    [UnmanagedCallersOnly]
    private static void CloseThreadpoolIo(nint pio) =>
        ThreadPoolIo.CloseThreadpoolIo(pio);

    [UnmanagedCallersOnly]
    private static uint RtlNtStatusToDosError(uint Status) =>
        NtDll.RtlNtStatusToDosError(Status);
}
