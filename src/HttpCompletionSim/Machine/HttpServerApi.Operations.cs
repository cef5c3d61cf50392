using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>The operations: what a caller can start.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private const uint KnownReceiveFlags = HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY | HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY;

    private const uint PlannedSendFlags =
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_GOAWAY;

    private const uint KnownSendFlags =
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING |
        PlannedSendFlags;

    /// <summary>HttpSendResponseEntityBody takes at most this many chunks (ENT-03).</summary>
    private const ushort MaxEntityChunks = 9999;

    /// <summary>Structures must lie at multiples of this many bytes (RECV-18).</summary>
    private const nuint Alignment = 4;

    public uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpReceiveHttpRequest));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
                (nameof(RequestId), RequestText(RequestId)),
                (nameof(Flags), $"0x{Flags:X}"),
                (nameof(RequestBufferLength), $"{RequestBufferLength}"),
                (nameof(BytesReturned), BytesReturned is null ? "NULL" : "&bytes"),
                (nameof(Overlapped), OverlappedText(Overlapped)));
        }

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if ((Flags & ~KnownReceiveFlags) != 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (RequestBuffer is null || (nuint)RequestBuffer % Alignment != 0)
            return call.Returns(Win32Error.ERROR_NOACCESS);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        if (RequestBufferLength < RequestMarshaller.FixedSize(queue.Version))
        {
            if (BytesReturned is not null && Overlapped is null)
                *BytesReturned = 0;

            return call.Returns(Win32Error.ERROR_INSUFFICIENT_BUFFER);
        }

        return call.Returns(driver.Receive(queue, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped));
    }

    public uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var call = new ApiCall(io, nameof(HttpSendHttpResponse));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
                (nameof(RequestId), RequestText(RequestId)),
                (nameof(Flags), $"0x{Flags:X}"),
                (nameof(HttpResponse), HttpResponse is null ? "NULL" : $"status {HttpResponse->StatusCode}"),
                (nameof(BytesSent), BytesSent is null ? "NULL" : "&bytes"),
                (nameof(Overlapped), OverlappedText(Overlapped)));
        }

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if ((Flags & ~KnownSendFlags) != 0 || HttpResponse is null || Reserved1 is not null || Reserved2 != 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if ((nuint)HttpResponse % Alignment != 0)
            return call.Returns(Win32Error.ERROR_NOACCESS);

        // An upgrade has status 101 and nothing else (SEND-36).
        if ((Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE) != 0 && HttpResponse->StatusCode != 101)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        uint malformed = ResponseMarshaller.CheckForm(HttpResponse, queue.Version);
        if (malformed != Win32Error.NO_ERROR)
            return call.Returns(malformed);

        if ((Flags & PlannedSendFlags) != 0)
            return call.Returns(Win32Error.ERROR_CALL_NOT_IMPLEMENTED);

        return call.Returns(driver.Send(queue, RequestId, Flags, HttpResponse, BytesSent, Overlapped));
    }

    public uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpReceiveRequestEntityBody));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
                (nameof(RequestId), RequestText(RequestId)),
                (nameof(Flags), $"0x{Flags:X}"),
                (nameof(EntityBufferLength), $"{EntityBufferLength}"),
                (nameof(BytesReturned), BytesReturned is null ? "NULL" : "&bytes"),
                (nameof(Overlapped), OverlappedText(Overlapped)));
        }

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if ((Flags & ~HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER) != 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        // A buffer without room is refused (BODY-22, OQ-05).
        if (EntityBuffer is null || EntityBufferLength == 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        return call.Returns(driver.ReceiveBody(queue, RequestId, Flags != 0, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped));
    }

    public uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var call = new ApiCall(io, nameof(HttpSendResponseEntityBody));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
                (nameof(RequestId), RequestText(RequestId)),
                (nameof(Flags), $"0x{Flags:X}"),
                (nameof(EntityChunkCount), $"{EntityChunkCount}"),
                (nameof(BytesSent), BytesSent is null ? "NULL" : "&bytes"),
                (nameof(Overlapped), OverlappedText(Overlapped)));
        }

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        // OPAQUE goes with the head of a 101 only (ENT-09).
        const uint HeadOnly = HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE | HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;
        if ((Flags & ~(KnownSendFlags & ~HeadOnly)) != 0 || Reserved1 is not null || Reserved2 != 0 || EntityChunkCount > MaxEntityChunks)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        var body = new EntityBody(EntityChunks, EntityChunkCount);
        uint malformed = body.CheckForm();
        if (malformed != Win32Error.NO_ERROR)
            return call.Returns(malformed);

        if ((Flags & PlannedSendFlags) != 0)
            return call.Returns(Win32Error.ERROR_CALL_NOT_IMPLEMENTED);

        return call.Returns(driver.SendBody(queue, RequestId, Flags, body, BytesSent, Overlapped));
    }

    public uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpCancelHttpRequest));
        if (call.IsTraced)
            call.Trace((nameof(RequestQueueHandle), NameOf(RequestQueueHandle)), (nameof(RequestId), RequestText(RequestId)), (nameof(Overlapped), OverlappedText(Overlapped)));

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (FindQueue(RequestQueueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        return call.Returns(driver.CancelRequest(queue, RequestId, Overlapped));
    }

    public uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped) =>
        WaitForDisconnect(nameof(HttpWaitForDisconnect), RequestQueueHandle, ConnectionId, 0, Overlapped);

    public uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped) =>
        WaitForDisconnect(nameof(HttpWaitForDisconnectEx), RequestQueueHandle, ConnectionId, Reserved, Overlapped);

    private uint WaitForDisconnect(string function, nint queueHandle, ulong connectionId, uint reserved, NativeOverlapped* overlapped)
    {
        using var call = new ApiCall(io, function);
        if (call.IsTraced)
        {
            call.Trace(
                ("RequestQueueHandle", NameOf(queueHandle)), ("ConnectionId", ConnectionText(connectionId)), ("Overlapped", OverlappedText(overlapped)));
        }

        if (!IsInitialized)
            return call.Returns(Win32Error.ERROR_DLL_INIT_FAILED);

        if (reserved != 0)
            return call.Returns(Win32Error.ERROR_INVALID_PARAMETER);

        if (FindQueue(queueHandle) is not { } queue)
            return call.Returns(Win32Error.ERROR_INVALID_HANDLE);

        return call.Returns(driver.WaitForDisconnect(queue, connectionId, function, overlapped));
    }

    private static string OverlappedText(NativeOverlapped* overlapped) => overlapped is null ? "NULL" : "overlapped";

    private string ConnectionText(ulong id) => driver.FindConnection(id) is { } connection ? driver.NameOf(connection) : "(no such connection)";

    private string RequestText(ulong id) =>
        id == HttpConstants.HTTP_NULL_ID ? "HTTP_NULL_ID" : driver.Requests.Find(id) is { } request ? driver.Requests.NameOf(request) : "(no such request)";
}
