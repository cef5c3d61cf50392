// Written by generate-static-api.cs; change that, or the interface, and run it again.

#nullable enable

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

public static unsafe partial class HttpApi
{
    /// <inheritdoc cref="IHttpApi.HttpInitialize"/>
    public static uint HttpInitialize(HTTPAPI_VERSION Version, uint Flags, void* pReserved)
        => MachineLocator.Current(nameof(HttpInitialize)).HttpApi.HttpInitialize(Version, Flags, pReserved);

    /// <inheritdoc cref="IHttpApi.HttpTerminate"/>
    public static uint HttpTerminate(uint Flags, void* pReserved)
        => MachineLocator.Current(nameof(HttpTerminate)).HttpApi.HttpTerminate(Flags, pReserved);

    /// <inheritdoc cref="IHttpApi.HttpIsFeatureSupported"/>
    public static bool HttpIsFeatureSupported(HTTP_FEATURE_ID FeatureId)
        => MachineLocator.Current(nameof(HttpIsFeatureSupported)).HttpApi.HttpIsFeatureSupported(FeatureId);

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    public static uint HttpPrepareUrl(void* Reserved, uint Flags, char* Url, char** PreparedUrl)
        => MachineLocator.Current(nameof(HttpPrepareUrl)).HttpApi.HttpPrepareUrl(Reserved, Flags, Url, PreparedUrl);

    /// <inheritdoc cref="IHttpApi.HttpPrepareUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpPrepareUrl(void* Reserved, uint Flags, string? Url, char** PreparedUrl)
    {
        fixed (char* urlText = Url)
            return HttpPrepareUrl(Reserved, Flags, urlText, PreparedUrl);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    public static uint HttpCreateHttpHandle(nint* RequestQueueHandle, uint Reserved)
        => MachineLocator.Current(nameof(HttpCreateHttpHandle)).HttpApi.HttpCreateHttpHandle(RequestQueueHandle, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    public static uint HttpCreateHttpHandle(out nint RequestQueueHandle, uint Reserved)
    {
        RequestQueueHandle = 0;
        fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateHttpHandle(requestQueueHandlePointer, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateHttpHandle"/>
    public static uint HttpCreateHttpHandle(out HttpRequestQueueSafeHandle RequestQueueHandle, uint Reserved)
    {
        nint handle = 0;
        uint error = HttpCreateHttpHandle(&handle, Reserved);
        RequestQueueHandle = new HttpRequestQueueSafeHandle(handle, error == Win32Error.NO_ERROR);
        return error;
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
        => MachineLocator.Current(nameof(HttpCreateRequestQueue)).HttpApi.HttpCreateRequestQueue(
            Version, Name, SecurityAttributes, Flags, RequestQueueHandle);

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, out nint RequestQueueHandle)
    {
        RequestQueueHandle = 0;
        fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
            return HttpCreateRequestQueue(Version, Name, SecurityAttributes, Flags, requestQueueHandlePointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, char* Name, void* SecurityAttributes, uint Flags, out HttpRequestQueueSafeHandle RequestQueueHandle)
    {
        nint handle = 0;
        uint error = HttpCreateRequestQueue(Version, Name, SecurityAttributes, Flags, &handle);
        RequestQueueHandle = new HttpRequestQueueSafeHandle(handle, error == Win32Error.NO_ERROR);
        return error;
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, void* SecurityAttributes, uint Flags, nint* RequestQueueHandle)
    {
        fixed (char* nameText = Name)
            return HttpCreateRequestQueue(Version, nameText, SecurityAttributes, Flags, RequestQueueHandle);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, void* SecurityAttributes, uint Flags, out nint RequestQueueHandle)
    {
        RequestQueueHandle = 0;
        fixed (char* nameText = Name)
            fixed (nint* requestQueueHandlePointer = &RequestQueueHandle)
                return HttpCreateRequestQueue(Version, nameText, SecurityAttributes, Flags, requestQueueHandlePointer);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateRequestQueue"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpCreateRequestQueue(
        HTTPAPI_VERSION Version, string? Name, void* SecurityAttributes, uint Flags, out HttpRequestQueueSafeHandle RequestQueueHandle)
    {
        nint handle = 0;
        fixed (char* nameText = Name)
        {
            uint error = HttpCreateRequestQueue(Version, nameText, SecurityAttributes, Flags, &handle);
            RequestQueueHandle = new HttpRequestQueueSafeHandle(handle, error == Win32Error.NO_ERROR);
            return error;
        }
    }

    /// <inheritdoc cref="IHttpApi.HttpCloseRequestQueue"/>
    public static uint HttpCloseRequestQueue(nint RequestQueueHandle)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpCloseRequestQueue(RequestQueueHandle);

    /// <inheritdoc cref="IHttpApi.HttpShutdownRequestQueue"/>
    public static uint HttpShutdownRequestQueue(nint RequestQueueHandle)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpShutdownRequestQueue(RequestQueueHandle);

    /// <inheritdoc cref="IHttpApi.HttpShutdownRequestQueue"/>
    public static uint HttpShutdownRequestQueue(SafeHandle RequestQueueHandle)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpShutdownRequestQueue(requestQueueHandleLease.Handle);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
    public static uint HttpSetRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        void* Reserved2)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSetRequestQueueProperty(
            RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, Reserved2);

    /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
    public static uint HttpSetRequestQueueProperty(
        SafeHandle RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, void* Reserved2)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSetRequestQueueProperty(
            requestQueueHandleLease.Handle, Property, PropertyInformation, PropertyInformationLength, Reserved1, Reserved2);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    public static uint HttpQueryRequestQueueProperty(
        nint RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint Reserved1,
        uint* ReturnLength, void* Reserved2)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpQueryRequestQueueProperty(
            RequestQueueHandle, Property, PropertyInformation, PropertyInformationLength, Reserved1, ReturnLength, Reserved2);

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
    public static uint HttpQueryRequestQueueProperty(
        SafeHandle RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint Reserved1, uint* ReturnLength, void* Reserved2)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpQueryRequestQueueProperty(
            requestQueueHandleLease.Handle, Property, PropertyInformation, PropertyInformationLength, Reserved1, ReturnLength, Reserved2);
    }

    /// <inheritdoc cref="IHttpApi.HttpCreateServerSession"/>
    public static uint HttpCreateServerSession(HTTPAPI_VERSION Version, ulong* ServerSessionId, uint Reserved)
        => MachineLocator.Current(nameof(HttpCreateServerSession)).HttpApi.HttpCreateServerSession(Version, ServerSessionId, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpCloseServerSession"/>
    public static uint HttpCloseServerSession(ulong ServerSessionId)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpCloseServerSession(ServerSessionId);

    /// <inheritdoc cref="IHttpApi.HttpSetServerSessionProperty"/>
    public static uint HttpSetServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpSetServerSessionProperty(
            ServerSessionId, Property, PropertyInformation, PropertyInformationLength);

    /// <inheritdoc cref="IHttpApi.HttpQueryServerSessionProperty"/>
    public static uint HttpQueryServerSessionProperty(
        ulong ServerSessionId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
        uint* ReturnLength)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpQueryServerSessionProperty(
            ServerSessionId, Property, PropertyInformation, PropertyInformationLength, ReturnLength);

    /// <inheritdoc cref="IHttpApi.HttpCreateUrlGroup"/>
    public static uint HttpCreateUrlGroup(ulong ServerSessionId, ulong* pUrlGroupId, uint Reserved)
        => MachineLocator.ForId(ServerSessionId).HttpApi.HttpCreateUrlGroup(ServerSessionId, pUrlGroupId, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpCloseUrlGroup"/>
    public static uint HttpCloseUrlGroup(ulong UrlGroupId)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpCloseUrlGroup(UrlGroupId);

    /// <inheritdoc cref="IHttpApi.HttpAddUrlToUrlGroup"/>
    public static uint HttpAddUrlToUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, ulong UrlContext, uint Reserved)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpAddUrlToUrlGroup(UrlGroupId, pFullyQualifiedUrl, UrlContext, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpAddUrlToUrlGroup"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddUrlToUrlGroup(ulong UrlGroupId, string? pFullyQualifiedUrl, ulong UrlContext, uint Reserved)
    {
        fixed (char* pFullyQualifiedUrlText = pFullyQualifiedUrl)
            return HttpAddUrlToUrlGroup(UrlGroupId, pFullyQualifiedUrlText, UrlContext, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrlFromUrlGroup"/>
    public static uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, char* pFullyQualifiedUrl, uint Flags)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpRemoveUrlFromUrlGroup(UrlGroupId, pFullyQualifiedUrl, Flags);

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrlFromUrlGroup"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpRemoveUrlFromUrlGroup(ulong UrlGroupId, string? pFullyQualifiedUrl, uint Flags)
    {
        fixed (char* pFullyQualifiedUrlText = pFullyQualifiedUrl)
            return HttpRemoveUrlFromUrlGroup(UrlGroupId, pFullyQualifiedUrlText, Flags);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetUrlGroupProperty"/>
    public static uint HttpSetUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpSetUrlGroupProperty(
            UrlGroupId, Property, PropertyInformation, PropertyInformationLength);

    /// <inheritdoc cref="IHttpApi.HttpQueryUrlGroupProperty"/>
    public static uint HttpQueryUrlGroupProperty(
        ulong UrlGroupId, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength, uint* ReturnLength)
        => MachineLocator.ForId(UrlGroupId).HttpApi.HttpQueryUrlGroupProperty(
            UrlGroupId, Property, PropertyInformation, PropertyInformationLength, ReturnLength);

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    public static uint HttpFindUrlGroupId(char* FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpFindUrlGroupId(FullyQualifiedUrl, RequestQueueHandle, UrlGroupId);

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpFindUrlGroupId(string? FullyQualifiedUrl, nint RequestQueueHandle, ulong* UrlGroupId)
    {
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpFindUrlGroupId(fullyQualifiedUrlText, RequestQueueHandle, UrlGroupId);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    public static uint HttpFindUrlGroupId(char* FullyQualifiedUrl, SafeHandle RequestQueueHandle, ulong* UrlGroupId)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpFindUrlGroupId(FullyQualifiedUrl, requestQueueHandleLease.Handle, UrlGroupId);
    }

    /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpFindUrlGroupId(string? FullyQualifiedUrl, SafeHandle RequestQueueHandle, ulong* UrlGroupId)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpFindUrlGroupId(fullyQualifiedUrlText, requestQueueHandleLease.Handle, UrlGroupId);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    public static uint HttpAddUrl(nint RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpAddUrl(RequestQueueHandle, FullyQualifiedUrl, Reserved);

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddUrl(nint RequestQueueHandle, string? FullyQualifiedUrl, void* Reserved)
    {
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpAddUrl(RequestQueueHandle, fullyQualifiedUrlText, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    public static uint HttpAddUrl(SafeHandle RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpAddUrl(requestQueueHandleLease.Handle, FullyQualifiedUrl, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddUrl(SafeHandle RequestQueueHandle, string? FullyQualifiedUrl, void* Reserved)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpAddUrl(requestQueueHandleLease.Handle, fullyQualifiedUrlText, Reserved);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    public static uint HttpRemoveUrl(nint RequestQueueHandle, char* FullyQualifiedUrl)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpRemoveUrl(RequestQueueHandle, FullyQualifiedUrl);

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpRemoveUrl(nint RequestQueueHandle, string? FullyQualifiedUrl)
    {
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpRemoveUrl(RequestQueueHandle, fullyQualifiedUrlText);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    public static uint HttpRemoveUrl(SafeHandle RequestQueueHandle, char* FullyQualifiedUrl)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpRemoveUrl(requestQueueHandleLease.Handle, FullyQualifiedUrl);
    }

    /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpRemoveUrl(SafeHandle RequestQueueHandle, string? FullyQualifiedUrl)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* fullyQualifiedUrlText = FullyQualifiedUrl)
            return HttpRemoveUrl(requestQueueHandleLease.Handle, fullyQualifiedUrlText);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReceiveHttpRequest(
            RequestQueueHandle, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    public static uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V1* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
        => HttpReceiveHttpRequest(
            RequestQueueHandle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    public static uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* RequestBuffer, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
        => HttpReceiveHttpRequest(
            RequestQueueHandle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReceiveHttpRequest(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveHttpRequest(
            requestQueueHandleLease.Handle, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    public static uint HttpReceiveHttpRequest(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V1* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveHttpRequest(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned,
            Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
    public static uint HttpReceiveHttpRequest(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* RequestBuffer, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveHttpRequest(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_REQUEST_V2*)RequestBuffer, RequestBufferLength, BytesReturned,
            Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    public static uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReceiveRequestEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    public static uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, out uint BytesReturned,
        NativeOverlapped* Overlapped)
    {
        BytesReturned = 0;
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveRequestEntityBody(
                RequestQueueHandle, RequestId, Flags, EntityBuffer, EntityBufferLength, bytesReturnedPointer, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    public static uint HttpReceiveRequestEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveRequestEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
    public static uint HttpReceiveRequestEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, out uint BytesReturned,
        NativeOverlapped* Overlapped)
    {
        BytesReturned = 0;
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (uint* bytesReturnedPointer = &BytesReturned)
            return HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags, EntityBuffer, EntityBufferLength, bytesReturnedPointer, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSendHttpResponse(
            RequestQueueHandle, RequestId, Flags, HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2, Overlapped, LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    public static uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V1* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        => HttpSendHttpResponse(
            RequestQueueHandle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2,
            Overlapped, LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    public static uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* HttpResponse, void* CachePolicy, uint* BytesSent, void* Reserved1,
        uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
        => HttpSendHttpResponse(
            RequestQueueHandle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, (HTTP_CACHE_POLICY*)CachePolicy, BytesSent, Reserved1,
            Reserved2, Overlapped, (HTTP_LOG_DATA*)LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpSendHttpResponse(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendHttpResponse(
            requestQueueHandleLease.Handle, RequestId, Flags, HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2, Overlapped,
            LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    public static uint HttpSendHttpResponse(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V1* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendHttpResponse(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, CachePolicy, BytesSent, Reserved1,
            Reserved2, Overlapped, LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
    public static uint HttpSendHttpResponse(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* HttpResponse, void* CachePolicy, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendHttpResponse(
            requestQueueHandleLease.Handle, RequestId, Flags, (HTTP_RESPONSE_V2*)HttpResponse, (HTTP_CACHE_POLICY*)CachePolicy, BytesSent,
            Reserved1, Reserved2, Overlapped, (HTTP_LOG_DATA*)LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    public static uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSendResponseEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityChunkCount, EntityChunks, BytesSent, Reserved1, Reserved2, Overlapped, LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    public static uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, void* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
        => HttpSendResponseEntityBody(
            RequestQueueHandle, RequestId, Flags, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks, BytesSent, Reserved1, Reserved2,
            Overlapped, (HTTP_LOG_DATA*)LogData);

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    public static uint HttpSendResponseEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendResponseEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags, EntityChunkCount, EntityChunks, BytesSent, Reserved1, Reserved2, Overlapped,
            LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
    public static uint HttpSendResponseEntityBody(
        SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, void* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, void* LogData)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSendResponseEntityBody(
            requestQueueHandleLease.Handle, RequestId, Flags, EntityChunkCount, (HTTP_DATA_CHUNK*)EntityChunks, BytesSent, Reserved1,
            Reserved2, Overlapped, (HTTP_LOG_DATA*)LogData);
    }

    /// <inheritdoc cref="IHttpApi.HttpCancelHttpRequest"/>
    public static uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpCancelHttpRequest(RequestQueueHandle, RequestId, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpCancelHttpRequest"/>
    public static uint HttpCancelHttpRequest(SafeHandle RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpCancelHttpRequest(requestQueueHandleLease.Handle, RequestId, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnect"/>
    public static uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpWaitForDisconnect(RequestQueueHandle, ConnectionId, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnect"/>
    public static uint HttpWaitForDisconnect(SafeHandle RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpWaitForDisconnect(requestQueueHandleLease.Handle, ConnectionId, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnectEx"/>
    public static uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpWaitForDisconnectEx(
            RequestQueueHandle, ConnectionId, Reserved, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnectEx"/>
    public static uint HttpWaitForDisconnectEx(
        SafeHandle RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpWaitForDisconnectEx(requestQueueHandleLease.Handle, ConnectionId, Reserved, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    public static uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReceiveClientCertificate(
            RequestQueueHandle, ConnectionId, Flags, SslClientCertInfo, SslClientCertInfoSize, BytesReceived, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    public static uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, void* SslClientCertInfo, uint SslClientCertInfoSize, uint* BytesReceived,
        NativeOverlapped* Overlapped)
        => HttpReceiveClientCertificate(
            RequestQueueHandle, ConnectionId, Flags, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo, SslClientCertInfoSize, BytesReceived,
            Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    public static uint HttpReceiveClientCertificate(
        SafeHandle RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo,
        uint SslClientCertInfoSize, uint* BytesReceived, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveClientCertificate(
            requestQueueHandleLease.Handle, ConnectionId, Flags, SslClientCertInfo, SslClientCertInfoSize, BytesReceived, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
    public static uint HttpReceiveClientCertificate(
        SafeHandle RequestQueueHandle, ulong ConnectionId, uint Flags, void* SslClientCertInfo, uint SslClientCertInfoSize,
        uint* BytesReceived, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReceiveClientCertificate(
            requestQueueHandleLease.Handle, ConnectionId, Flags, (HTTP_SSL_CLIENT_CERT_INFO*)SslClientCertInfo, SslClientCertInfoSize,
            BytesReceived, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    public static uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpDeclarePush(RequestQueueHandle, RequestId, Verb, Path, Query, Headers);

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    public static uint HttpDeclarePush(nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, void* Headers)
        => HttpDeclarePush(RequestQueueHandle, RequestId, Verb, Path, Query, (HTTP_REQUEST_HEADERS*)Headers);

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
    {
        fixed (char* pathText = Path)
            return HttpDeclarePush(RequestQueueHandle, RequestId, Verb, pathText, Query, Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpDeclarePush(nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, void* Headers)
    {
        fixed (char* pathText = Path)
            return HttpDeclarePush(RequestQueueHandle, RequestId, Verb, pathText, Query, (HTTP_REQUEST_HEADERS*)Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, Path, Query, Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, void* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, Path, Query, (HTTP_REQUEST_HEADERS*)Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* pathText = Path)
            return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, pathText, Query, Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpDeclarePush(
        SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, string? Path, byte* Query, void* Headers)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* pathText = Path)
            return HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, pathText, Query, (HTTP_REQUEST_HEADERS*)Headers);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpDelegateRequestEx(
            RequestQueueHandle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
        => HttpDelegateRequestEx(
            RequestQueueHandle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
    {
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            RequestQueueHandle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        nint RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
    {
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            RequestQueueHandle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
    public static uint HttpDelegateRequestEx(
        SafeHandle RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        void* PropertyInfoSet)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
        return HttpDelegateRequestEx(
            requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
            (HTTP_DELEGATE_REQUEST_PROPERTY_INFO*)PropertyInfoSet);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    public static uint HttpSetRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpSetRequestProperty(
            RequestQueueHandle, Id, PropertyId, Input, InputPropertySize, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
    public static uint HttpSetRequestProperty(
        SafeHandle RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpSetRequestProperty(requestQueueHandleLease.Handle, Id, PropertyId, Input, InputPropertySize, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    public static uint HttpQueryRequestProperty(
        nint RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpQueryRequestProperty(
            RequestQueueHandle, Id, PropertyId, Qualifier, QualifierSize, Output, OutputBufferSize, BytesReturned, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
    public static uint HttpQueryRequestProperty(
        SafeHandle RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
        uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpQueryRequestProperty(
            requestQueueHandleLease.Handle, Id, PropertyId, Qualifier, QualifierSize, Output, OutputBufferSize, BytesReturned, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpWaitForDemandStart"/>
    public static uint HttpWaitForDemandStart(nint RequestQueueHandle, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpWaitForDemandStart(RequestQueueHandle, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpWaitForDemandStart"/>
    public static uint HttpWaitForDemandStart(SafeHandle RequestQueueHandle, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpWaitForDemandStart(requestQueueHandleLease.Handle, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpAddFragmentToCache(
            RequestQueueHandle, UrlPrefix, DataChunk, CachePolicy, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, char* UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
        => HttpAddFragmentToCache(RequestQueueHandle, UrlPrefix, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, string? UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(RequestQueueHandle, urlPrefixText, DataChunk, CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddFragmentToCache(
        nint RequestQueueHandle, string? UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(
                RequestQueueHandle, urlPrefixText, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpAddFragmentToCache(requestQueueHandleLease.Handle, UrlPrefix, DataChunk, CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpAddFragmentToCache(
            requestQueueHandleLease.Handle, UrlPrefix, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(requestQueueHandleLease.Handle, urlPrefixText, DataChunk, CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpAddFragmentToCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, void* DataChunk, void* CachePolicy, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpAddFragmentToCache(
                requestQueueHandleLease.Handle, urlPrefixText, (HTTP_DATA_CHUNK*)DataChunk, (HTTP_CACHE_POLICY*)CachePolicy, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpReadFragmentFromCache(
            RequestQueueHandle, UrlPrefix, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, char* UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
        => HttpReadFragmentFromCache(
            RequestQueueHandle, UrlPrefix, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, string? UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(RequestQueueHandle, urlPrefixText, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReadFragmentFromCache(
        nint RequestQueueHandle, string? UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(
                RequestQueueHandle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReadFragmentFromCache(requestQueueHandleLease.Handle, UrlPrefix, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, char* UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpReadFragmentFromCache(
            requestQueueHandleLease.Handle, UrlPrefix, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, urlPrefixText, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpReadFragmentFromCache(
        SafeHandle RequestQueueHandle, string? UrlPrefix, void* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
        NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, urlPrefixText, (HTTP_BYTE_RANGE*)ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    public static uint HttpFlushResponseCache(nint RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
        => MachineLocator.ForHandle(RequestQueueHandle).HttpApi.HttpFlushResponseCache(RequestQueueHandle, UrlPrefix, Flags, Overlapped);

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpFlushResponseCache(nint RequestQueueHandle, string? UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
    {
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpFlushResponseCache(RequestQueueHandle, urlPrefixText, Flags, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    public static uint HttpFlushResponseCache(SafeHandle RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        return HttpFlushResponseCache(requestQueueHandleLease.Handle, UrlPrefix, Flags, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
    [OverloadResolutionPriority(1)]
    public static uint HttpFlushResponseCache(SafeHandle RequestQueueHandle, string? UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
    {
        using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
        fixed (char* urlPrefixText = UrlPrefix)
            return HttpFlushResponseCache(requestQueueHandleLease.Handle, urlPrefixText, Flags, Overlapped);
    }

    /// <inheritdoc cref="IHttpApi.HttpSetServiceConfiguration"/>
    public static uint HttpSetServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped)
        => MachineLocator.Current(nameof(HttpSetServiceConfiguration)).HttpApi.HttpSetServiceConfiguration(
            ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped);

    /// <inheritdoc cref="IHttpApi.HttpQueryServiceConfiguration"/>
    public static uint HttpQueryServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pInput, uint InputLength, void* pOutput, uint OutputLength,
        uint* pReturnLength, NativeOverlapped* pOverlapped)
        => MachineLocator.Current(nameof(HttpQueryServiceConfiguration)).HttpApi.HttpQueryServiceConfiguration(
            ServiceHandle, ConfigId, pInput, InputLength, pOutput, OutputLength, pReturnLength, pOverlapped);

    /// <inheritdoc cref="IHttpApi.HttpDeleteServiceConfiguration"/>
    public static uint HttpDeleteServiceConfiguration(
        nint ServiceHandle, HTTP_SERVICE_CONFIG_ID ConfigId, void* pConfigInformation, uint ConfigInformationLength,
        NativeOverlapped* pOverlapped)
        => MachineLocator.Current(nameof(HttpDeleteServiceConfiguration)).HttpApi.HttpDeleteServiceConfiguration(
            ServiceHandle, ConfigId, pConfigInformation, ConfigInformationLength, pOverlapped);

    /// <inheritdoc cref="IHttpApi.HttpUpdateServiceConfiguration"/>
    public static uint HttpUpdateServiceConfiguration(
        nint Handle, HTTP_SERVICE_CONFIG_ID ConfigId, void* ConfigInfo, uint ConfigInfoLength, NativeOverlapped* Overlapped)
        => MachineLocator.Current(nameof(HttpUpdateServiceConfiguration)).HttpApi.HttpUpdateServiceConfiguration(
            Handle, ConfigId, ConfigInfo, ConfigInfoLength, Overlapped);
}
