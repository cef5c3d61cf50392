// Written by generate-static-api.cs; change that, the interface or the overloads without pointers, and run it again.

#nullable enable

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HttpCompletionSim.Win32;

/// <summary>The functions of <see cref="IHttpApi"/> with a <see cref="SafeHandle"/> for each handle.</summary>
/// <remarks>
/// <para>The handle stays open until the call returns, as with a P/Invoke; a closed handle throws
/// <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public static unsafe class SafeHandleHttpApi
{
    extension(IHttpApi api)
    {
        /// <inheritdoc cref="IHttpApi.HttpShutdownRequestQueue"/>
        public uint HttpShutdownRequestQueue(SafeHandle RequestQueueHandle)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpShutdownRequestQueue(requestQueueHandleLease.Handle);
        }

        /// <inheritdoc cref="IHttpApi.HttpSetRequestQueueProperty"/>
        public uint HttpSetRequestQueueProperty(
            SafeHandle RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
            uint Reserved1, void* Reserved2)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpSetRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, PropertyInformation, PropertyInformationLength, Reserved1, Reserved2);
        }

        /// <inheritdoc cref="IHttpApi.HttpQueryRequestQueueProperty"/>
        public uint HttpQueryRequestQueueProperty(
            SafeHandle RequestQueueHandle, HTTP_SERVER_PROPERTY Property, void* PropertyInformation, uint PropertyInformationLength,
            uint Reserved1, uint* ReturnLength, void* Reserved2)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpQueryRequestQueueProperty(
                requestQueueHandleLease.Handle, Property, PropertyInformation, PropertyInformationLength, Reserved1, ReturnLength,
                Reserved2);
        }

        /// <inheritdoc cref="IHttpApi.HttpFindUrlGroupId"/>
        public uint HttpFindUrlGroupId(char* FullyQualifiedUrl, SafeHandle RequestQueueHandle, ulong* UrlGroupId)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpFindUrlGroupId(FullyQualifiedUrl, requestQueueHandleLease.Handle, UrlGroupId);
        }

        /// <inheritdoc cref="IHttpApi.HttpAddUrl"/>
        public uint HttpAddUrl(SafeHandle RequestQueueHandle, char* FullyQualifiedUrl, void* Reserved)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpAddUrl(requestQueueHandleLease.Handle, FullyQualifiedUrl, Reserved);
        }

        /// <inheritdoc cref="IHttpApi.HttpRemoveUrl"/>
        public uint HttpRemoveUrl(SafeHandle RequestQueueHandle, char* FullyQualifiedUrl)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpRemoveUrl(requestQueueHandleLease.Handle, FullyQualifiedUrl);
        }

        /// <inheritdoc cref="IHttpApi.HttpReceiveHttpRequest"/>
        public uint HttpReceiveHttpRequest(
            SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
            uint* BytesReturned, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpReceiveHttpRequest(
                requestQueueHandleLease.Handle, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpReceiveRequestEntityBody"/>
        public uint HttpReceiveRequestEntityBody(
            SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
            NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpReceiveRequestEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpSendHttpResponse"/>
        public uint HttpSendHttpResponse(
            SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
            uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpSendHttpResponse(
                requestQueueHandleLease.Handle, RequestId, Flags, HttpResponse, CachePolicy, BytesSent, Reserved1, Reserved2, Overlapped,
                LogData);
        }

        /// <inheritdoc cref="IHttpApi.HttpSendResponseEntityBody"/>
        public uint HttpSendResponseEntityBody(
            SafeHandle RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks,
            uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpSendResponseEntityBody(
                requestQueueHandleLease.Handle, RequestId, Flags, EntityChunkCount, EntityChunks, BytesSent, Reserved1, Reserved2,
                Overlapped, LogData);
        }

        /// <inheritdoc cref="IHttpApi.HttpCancelHttpRequest"/>
        public uint HttpCancelHttpRequest(SafeHandle RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpCancelHttpRequest(requestQueueHandleLease.Handle, RequestId, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnect"/>
        public uint HttpWaitForDisconnect(SafeHandle RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpWaitForDisconnect(requestQueueHandleLease.Handle, ConnectionId, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpWaitForDisconnectEx"/>
        public uint HttpWaitForDisconnectEx(SafeHandle RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpWaitForDisconnectEx(requestQueueHandleLease.Handle, ConnectionId, Reserved, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpReceiveClientCertificate"/>
        public uint HttpReceiveClientCertificate(
            SafeHandle RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo,
            uint SslClientCertInfoSize, uint* BytesReceived, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpReceiveClientCertificate(
                requestQueueHandleLease.Handle, ConnectionId, Flags, SslClientCertInfo, SslClientCertInfoSize, BytesReceived, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpDeclarePush"/>
        public uint HttpDeclarePush(
            SafeHandle RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpDeclarePush(requestQueueHandleLease.Handle, RequestId, Verb, Path, Query, Headers);
        }

        /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
        public uint HttpDelegateRequestEx(
            SafeHandle RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
            HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpDelegateRequestEx(
                requestQueueHandleLease.Handle, DelegateQueueHandle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);
        }

        /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
        public uint HttpDelegateRequestEx(
            nint RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
            HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
        {
            using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
            return api.HttpDelegateRequestEx(
                RequestQueueHandle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize, PropertyInfoSet);
        }

        /// <inheritdoc cref="IHttpApi.HttpDelegateRequestEx"/>
        public uint HttpDelegateRequestEx(
            SafeHandle RequestQueueHandle, SafeHandle DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId,
            uint PropertyInfoSetSize, HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            using var delegateQueueHandleLease = new SafeHandleLease(DelegateQueueHandle);
            return api.HttpDelegateRequestEx(
                requestQueueHandleLease.Handle, delegateQueueHandleLease.Handle, RequestId, DelegateUrlGroupId, PropertyInfoSetSize,
                PropertyInfoSet);
        }

        /// <inheritdoc cref="IHttpApi.HttpSetRequestProperty"/>
        public uint HttpSetRequestProperty(
            SafeHandle RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Input, uint InputPropertySize,
            NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpSetRequestProperty(requestQueueHandleLease.Handle, Id, PropertyId, Input, InputPropertySize, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpQueryRequestProperty"/>
        public uint HttpQueryRequestProperty(
            SafeHandle RequestQueueHandle, ulong Id, HTTP_REQUEST_PROPERTY PropertyId, void* Qualifier, uint QualifierSize, void* Output,
            uint OutputBufferSize, uint* BytesReturned, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpQueryRequestProperty(
                requestQueueHandleLease.Handle, Id, PropertyId, Qualifier, QualifierSize, Output, OutputBufferSize, BytesReturned,
                Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpWaitForDemandStart"/>
        public uint HttpWaitForDemandStart(SafeHandle RequestQueueHandle, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpWaitForDemandStart(requestQueueHandleLease.Handle, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpAddFragmentToCache"/>
        public uint HttpAddFragmentToCache(
            SafeHandle RequestQueueHandle, char* UrlPrefix, HTTP_DATA_CHUNK* DataChunk, HTTP_CACHE_POLICY* CachePolicy,
            NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpAddFragmentToCache(requestQueueHandleLease.Handle, UrlPrefix, DataChunk, CachePolicy, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpReadFragmentFromCache"/>
        public uint HttpReadFragmentFromCache(
            SafeHandle RequestQueueHandle, char* UrlPrefix, HTTP_BYTE_RANGE* ByteRange, void* Buffer, uint BufferLength, uint* BytesRead,
            NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpReadFragmentFromCache(
                requestQueueHandleLease.Handle, UrlPrefix, ByteRange, Buffer, BufferLength, BytesRead, Overlapped);
        }

        /// <inheritdoc cref="IHttpApi.HttpFlushResponseCache"/>
        public uint HttpFlushResponseCache(SafeHandle RequestQueueHandle, char* UrlPrefix, uint Flags, NativeOverlapped* Overlapped)
        {
            using var requestQueueHandleLease = new SafeHandleLease(RequestQueueHandle);
            return api.HttpFlushResponseCache(requestQueueHandleLease.Handle, UrlPrefix, Flags, Overlapped);
        }

        /// <summary>Registers a URL prefix for a 1.0 request queue.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="fullyQualifiedUrl">The URL prefix.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpAddUrl(SafeHandle requestQueueHandle, string? fullyQualifiedUrl)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpAddUrl(requestQueueHandleLease.Handle, fullyQualifiedUrl);
        }

        /// <summary>Removes a URL prefix of a 1.0 request queue.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="fullyQualifiedUrl">The URL prefix.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpRemoveUrl(SafeHandle requestQueueHandle, string? fullyQualifiedUrl)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpRemoveUrl(requestQueueHandleLease.Handle, fullyQualifiedUrl);
        }

        /// <summary>Binds a URL group to a request queue: HttpSetUrlGroupProperty with HttpServerBindingProperty.</summary>
        /// <param name="urlGroupId">The URL group.</param>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpSetUrlGroupBindingProperty(ulong urlGroupId, SafeHandle requestQueueHandle)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpSetUrlGroupBindingProperty(urlGroupId, requestQueueHandleLease.Handle);
        }

        /// <summary>Sets a property of a request queue from a structure or number.</summary>
        /// <typeparam name="T">The type that belongs to the property.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">The property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpSetRequestQueueProperty<T>(SafeHandle requestQueueHandle, HTTP_SERVER_PROPERTY property, T information)
            where T : unmanaged
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpSetRequestQueueProperty<T>(requestQueueHandleLease.Handle, property, information);
        }

        /// <summary>Asks for a property of a request queue.</summary>
        /// <typeparam name="T">The type that belongs to the property.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="property">Which property.</param>
        /// <param name="information">Receives the property.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpQueryRequestQueueProperty<T>(SafeHandle requestQueueHandle, HTTP_SERVER_PROPERTY property, out T information)
            where T : unmanaged
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpQueryRequestQueueProperty<T>(requestQueueHandleLease.Handle, property, out information);
        }

        /// <summary>Looks up the URL group that has registered a URL.</summary>
        /// <param name="fullyQualifiedUrl">The URL prefix, exactly as it was registered but for upper and lower case.</param>
        /// <param name="requestQueueHandle">The request queue that the group is bound to.</param>
        /// <param name="urlGroupId">Receives the group; 0 if the call failed.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpFindUrlGroupId(string? fullyQualifiedUrl, SafeHandle requestQueueHandle, out ulong urlGroupId)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpFindUrlGroupId(fullyQualifiedUrl, requestQueueHandleLease.Handle, out urlGroupId);
        }

        /// <summary>Receives a request, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">HTTP_NULL_ID for the next request, or the id of one that did not fit before.</param>
        /// <param name="flags">HTTP_RECEIVE_REQUEST_FLAG_* bits.</param>
        /// <param name="request">Receives the request.</param>
        /// <param name="bytesReturned">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_MORE_DATA, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpReceiveHttpRequest(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, RequestBuffer request, out uint bytesReturned,
            OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpReceiveHttpRequest(requestQueueHandleLease.Handle, requestId, flags, request, out bytesReturned, overlapped);
        }

        /// <summary>Receives a request, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">HTTP_NULL_ID for the next request, or the id of one that did not fit before.</param>
        /// <param name="flags">HTTP_RECEIVE_REQUEST_FLAG_* bits.</param>
        /// <param name="request">Receives the request.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_MORE_DATA, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpReceiveHttpRequest(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, RequestBuffer request, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpReceiveHttpRequest(requestQueueHandleLease.Handle, requestId, flags, request, overlapped);
        }

        /// <summary>Receives body bytes of a request, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">0, or HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER.</param>
        /// <param name="body">Receives the bytes.</param>
        /// <param name="bytesReturned">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_HANDLE_EOF, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpReceiveRequestEntityBody(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, BodyBuffer body, out uint bytesReturned,
            OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpReceiveRequestEntityBody(requestQueueHandleLease.Handle, requestId, flags, body, out bytesReturned, overlapped);
        }

        /// <summary>Receives body bytes of a request, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">0, or HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER.</param>
        /// <param name="body">Receives the bytes.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_HANDLE_EOF, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpReceiveRequestEntityBody(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, BodyBuffer body, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpReceiveRequestEntityBody(requestQueueHandleLease.Handle, requestId, flags, body, overlapped);
        }

        /// <summary>Sends a response, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="response">The response, with its cache policy if it has one.</param>
        /// <param name="bytesSent">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpSendHttpResponse(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, ResponseBuilder response, out uint bytesSent,
            OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpSendHttpResponse(requestQueueHandleLease.Handle, requestId, flags, response, out bytesSent, overlapped);
        }

        /// <summary>Sends a response, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="response">The response, with its cache policy if it has one.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpSendHttpResponse(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, ResponseBuilder response, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpSendHttpResponse(requestQueueHandleLease.Handle, requestId, flags, response, overlapped);
        }

        /// <summary>Sends more body bytes, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="body">A builder whose body pieces are sent; its status and headers are not looked at. Null for no pieces.</param>
        /// <param name="bytesSent">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpSendResponseEntityBody(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, ResponseBuilder? body, out uint bytesSent,
            OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpSendResponseEntityBody(requestQueueHandleLease.Handle, requestId, flags, body, out bytesSent, overlapped);
        }

        /// <summary>Sends more body bytes, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="body">A builder whose body pieces are sent; its status and headers are not looked at. Null for no pieces.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpSendResponseEntityBody(
            SafeHandle requestQueueHandle, ulong requestId, uint flags, ResponseBuilder? body, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpSendResponseEntityBody(requestQueueHandleLease.Handle, requestId, flags, body, overlapped);
        }

        /// <summary>Ends a request before or during its response, and resets the connection.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpCancelHttpRequest(SafeHandle requestQueueHandle, ulong requestId, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpCancelHttpRequest(requestQueueHandleLease.Handle, requestId, overlapped);
        }

        /// <summary>Completes when the connection ends.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="connectionId">The connection.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpWaitForDisconnect(SafeHandle requestQueueHandle, ulong connectionId, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpWaitForDisconnect(requestQueueHandleLease.Handle, connectionId, overlapped);
        }

        /// <summary>Completes when the connection ends.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="connectionId">The connection.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpWaitForDisconnectEx(SafeHandle requestQueueHandle, ulong connectionId, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpWaitForDisconnectEx(requestQueueHandleLease.Handle, connectionId, overlapped);
        }

        /// <summary>Completes when a queue without a receiver gets a request.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpWaitForDemandStart(SafeHandle requestQueueHandle, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpWaitForDemandStart(requestQueueHandleLease.Handle, overlapped);
        }

        /// <summary>Removes cached responses and fragments.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="urlPrefix">What to remove.</param>
        /// <param name="flags">0, or HTTP_FLUSH_RESPONSE_FLAG_RECURSIVE.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpFlushResponseCache(SafeHandle requestQueueHandle, string? urlPrefix, uint flags, OverlappedBlock? overlapped = null)
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpFlushResponseCache(requestQueueHandleLease.Handle, urlPrefix, flags, overlapped);
        }

        /// <summary>Sets a property of a request.</summary>
        /// <typeparam name="T">The type of the value, as the property documents it.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="id">The request.</param>
        /// <param name="propertyId">The property.</param>
        /// <param name="value">The value.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpSetRequestProperty<T>(SafeHandle requestQueueHandle, ulong id, HTTP_REQUEST_PROPERTY propertyId, T value)
            where T : unmanaged
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpSetRequestProperty<T>(requestQueueHandleLease.Handle, id, propertyId, value);
        }

        /// <summary>Queries a property of a request whose value has a fixed size.</summary>
        /// <typeparam name="T">The type of the value, as the property documents it.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="id">The request.</param>
        /// <param name="propertyId">The property.</param>
        /// <param name="value">Receives the value; the default if the call failed.</param>
        /// <returns>NO_ERROR, ERROR_INVALID_FUNCTION if the request does not have the property, or another Win32 error code.</returns>
        [OverloadResolutionPriority(1)]
        public uint HttpQueryRequestProperty<T>(SafeHandle requestQueueHandle, ulong id, HTTP_REQUEST_PROPERTY propertyId, out T value)
            where T : unmanaged
        {
            using var requestQueueHandleLease = new SafeHandleLease(requestQueueHandle);
            return api.HttpQueryRequestProperty<T>(requestQueueHandleLease.Handle, id, propertyId, out value);
        }
    }
}
