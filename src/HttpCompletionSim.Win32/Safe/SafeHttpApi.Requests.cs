namespace HttpCompletionSim.Win32;

// The calls that may start an operation. Where a byte count comes out, there are two overloads: one that passes a byte-count pointer and
// one that passes none, because with an OVERLAPPED the two are different calls to the system.
public static unsafe partial class SafeHttpApi
{
    extension(IHttpApi api)
    {
        /// <summary>Receives a request, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">HTTP_NULL_ID for the next request, or the id of one that did not fit before.</param>
        /// <param name="flags">HTTP_RECEIVE_REQUEST_FLAG_* bits.</param>
        /// <param name="request">Receives the request.</param>
        /// <param name="bytesReturned">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_MORE_DATA, or another Win32 error code.</returns>
        public uint HttpReceiveHttpRequest(
            nint requestQueueHandle, ulong requestId, uint flags, RequestBuffer request, out uint bytesReturned,
            OverlappedBlock? overlapped = null)
        {
            uint bytes = 0;
            using var operation = new StartedOperation(api, overlapped, request.MemoryToFill());
            uint error = operation.Returned(api.HttpReceiveHttpRequest(
                requestQueueHandle, requestId, flags, request.Pointer, request.Length, &bytes, operation.Overlapped));
            bytesReturned = bytes;
            return error;
        }

        /// <summary>Receives a request, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">HTTP_NULL_ID for the next request, or the id of one that did not fit before.</param>
        /// <param name="flags">HTTP_RECEIVE_REQUEST_FLAG_* bits.</param>
        /// <param name="request">Receives the request.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_MORE_DATA, or another Win32 error code.</returns>
        public uint HttpReceiveHttpRequest(
            nint requestQueueHandle, ulong requestId, uint flags, RequestBuffer request, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped, request.MemoryToFill());
            return operation.Returned(api.HttpReceiveHttpRequest(
                requestQueueHandle, requestId, flags, request.Pointer, request.Length, null, operation.Overlapped));
        }

        /// <summary>Receives body bytes of a request, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">0, or HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER.</param>
        /// <param name="body">Receives the bytes.</param>
        /// <param name="bytesReturned">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_HANDLE_EOF, or another Win32 error code.</returns>
        public uint HttpReceiveRequestEntityBody(
            nint requestQueueHandle, ulong requestId, uint flags, BodyBuffer body, out uint bytesReturned,
            OverlappedBlock? overlapped = null)
        {
            uint bytes = 0;
            using var operation = new StartedOperation(api, overlapped, body.MemoryToFill());
            uint error = operation.Returned(api.HttpReceiveRequestEntityBody(
                requestQueueHandle, requestId, flags, body.Pointer, body.Length, &bytes, operation.Overlapped));
            bytesReturned = bytes;
            return error;
        }

        /// <summary>Receives body bytes of a request, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">0, or HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER.</param>
        /// <param name="body">Receives the bytes.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, ERROR_HANDLE_EOF, or another Win32 error code.</returns>
        public uint HttpReceiveRequestEntityBody(
            nint requestQueueHandle, ulong requestId, uint flags, BodyBuffer body, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped, body.MemoryToFill());
            return operation.Returned(api.HttpReceiveRequestEntityBody(
                requestQueueHandle, requestId, flags, body.Pointer, body.Length, null, operation.Overlapped));
        }

        /// <summary>Sends a response, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="response">The response, with its cache policy if it has one.</param>
        /// <param name="bytesSent">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpSendHttpResponse(
            nint requestQueueHandle, ulong requestId, uint flags, ResponseBuilder response, out uint bytesSent,
            OverlappedBlock? overlapped = null)
        {
            uint bytes = 0;
            using var operation = new StartedOperation(api, overlapped, response.Built());
            uint error = operation.Returned(api.HttpSendHttpResponse(
                requestQueueHandle, requestId, flags, response.Pointer, response.CachePolicyPointer, &bytes, null, 0, operation.Overlapped,
                null));
            bytesSent = bytes;
            return error;
        }

        /// <summary>Sends a response, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="response">The response, with its cache policy if it has one.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpSendHttpResponse(
            nint requestQueueHandle, ulong requestId, uint flags, ResponseBuilder response, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped, response.Built());
            return operation.Returned(api.HttpSendHttpResponse(
                requestQueueHandle, requestId, flags, response.Pointer, response.CachePolicyPointer, null, null, 0, operation.Overlapped,
                null));
        }

        /// <summary>Sends more body bytes, passing a pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="body">A builder whose body pieces are sent; its status and headers are not looked at. Null for no pieces.</param>
        /// <param name="bytesSent">Receives the byte count; 0 when the call did not write it.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpSendResponseEntityBody(
            nint requestQueueHandle, ulong requestId, uint flags, ResponseBuilder? body, out uint bytesSent,
            OverlappedBlock? overlapped = null)
        {
            uint bytes = 0;
            using var operation = new StartedOperation(api, overlapped, body?.Built());
            HTTP_RESPONSE_V2* response = body is null ? null : body.Pointer;
            uint error = operation.Returned(api.HttpSendResponseEntityBody(
                requestQueueHandle, requestId, flags, response == null ? (ushort)0 : response->EntityChunkCount,
                response == null ? null : response->pEntityChunks, &bytes, null, 0, operation.Overlapped, null));
            bytesSent = bytes;
            return error;
        }

        /// <summary>Sends more body bytes, passing no pointer for the byte count.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="flags">HTTP_SEND_RESPONSE_FLAG_* bits.</param>
        /// <param name="body">A builder whose body pieces are sent; its status and headers are not looked at. Null for no pieces.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpSendResponseEntityBody(
            nint requestQueueHandle, ulong requestId, uint flags, ResponseBuilder? body, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped, body?.Built());
            HTTP_RESPONSE_V2* response = body is null ? null : body.Pointer;
            return operation.Returned(api.HttpSendResponseEntityBody(
                requestQueueHandle, requestId, flags, response == null ? (ushort)0 : response->EntityChunkCount,
                response == null ? null : response->pEntityChunks, null, null, 0, operation.Overlapped, null));
        }

        /// <summary>Ends a request before or during its response, and resets the connection.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="requestId">The request.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpCancelHttpRequest(nint requestQueueHandle, ulong requestId, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped);
            return operation.Returned(api.HttpCancelHttpRequest(requestQueueHandle, requestId, operation.Overlapped));
        }

        /// <summary>Completes when the connection ends.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="connectionId">The connection.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpWaitForDisconnect(nint requestQueueHandle, ulong connectionId, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped);
            return operation.Returned(api.HttpWaitForDisconnect(requestQueueHandle, connectionId, operation.Overlapped));
        }

        /// <summary>Completes when the connection ends.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="connectionId">The connection.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpWaitForDisconnectEx(nint requestQueueHandle, ulong connectionId, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped);
            return operation.Returned(api.HttpWaitForDisconnectEx(requestQueueHandle, connectionId, 0, operation.Overlapped));
        }

        /// <summary>Completes when a queue without a receiver gets a request.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpWaitForDemandStart(nint requestQueueHandle, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped);
            return operation.Returned(api.HttpWaitForDemandStart(requestQueueHandle, operation.Overlapped));
        }

        /// <summary>Removes cached responses and fragments.</summary>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="urlPrefix">What to remove.</param>
        /// <param name="flags">0, or HTTP_FLUSH_RESPONSE_FLAG_RECURSIVE.</param>
        /// <param name="overlapped">Names the operation; null for a synchronous call.</param>
        /// <returns>NO_ERROR, ERROR_IO_PENDING, or another Win32 error code.</returns>
        public uint HttpFlushResponseCache(nint requestQueueHandle, string? urlPrefix, uint flags, OverlappedBlock? overlapped = null)
        {
            using var operation = new StartedOperation(api, overlapped);
            fixed (char* url = urlPrefix)
                return operation.Returned(api.HttpFlushResponseCache(requestQueueHandle, url, flags, operation.Overlapped));
        }

        /// <summary>Sets a property of a request.</summary>
        /// <typeparam name="T">The type of the value, as the property documents it.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="id">The request.</param>
        /// <param name="propertyId">The property.</param>
        /// <param name="value">The value.</param>
        /// <returns>NO_ERROR, or a Win32 error code.</returns>
        public uint HttpSetRequestProperty<T>(nint requestQueueHandle, ulong id, HTTP_REQUEST_PROPERTY propertyId, T value)
            where T : unmanaged =>
            api.HttpSetRequestProperty(requestQueueHandle, id, propertyId, &value, (uint)sizeof(T), null);

        /// <summary>Queries a property of a request whose value has a fixed size.</summary>
        /// <typeparam name="T">The type of the value, as the property documents it.</typeparam>
        /// <param name="requestQueueHandle">The request queue.</param>
        /// <param name="id">The request.</param>
        /// <param name="propertyId">The property.</param>
        /// <param name="value">Receives the value; the default if the call failed.</param>
        /// <returns>NO_ERROR, ERROR_INVALID_FUNCTION if the request does not have the property, or another Win32 error code.</returns>
        public uint HttpQueryRequestProperty<T>(nint requestQueueHandle, ulong id, HTTP_REQUEST_PROPERTY propertyId, out T value)
            where T : unmanaged
        {
            T read = default;
            uint bytes;
            uint error = api.HttpQueryRequestProperty(
                requestQueueHandle, id, propertyId, null, 0, &read, (uint)sizeof(T), &bytes, null);
            value = error == Win32Error.NO_ERROR ? read : default;
            return error;
        }
    }
}
