using System.Runtime.CompilerServices;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Responses.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private const uint KnownSendFlags =
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_BUFFER_DATA |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_ENABLE_NAGLING |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_GOAWAY |
        HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;

    /// <summary>Flags that come with a head, not with a piece of the body. OPAQUE goes with the head of a 101 only (ENT-09).</summary>
    private const uint HeadFlags = HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE | HttpConstants.HTTP_SEND_RESPONSE_FLAG_AUTOMATIC_CHUNKING;

    /// <summary>HttpSendResponseEntityBody takes at most this many chunks (ENT-03).</summary>
    private const ushort MaxEntityChunks = 9999;

    private static readonly FormTable s_sendHttpResponse = new(
        nameof(HttpSendHttpResponse),
        FormCheck.LibraryInitialized,
        FormCheck.KnownFlags("Flags", KnownSendFlags, Win32Error.ERROR_INVALID_PARAMETER, "FN-26"),
        FormCheck.PointerGiven("HttpResponse", Win32Error.ERROR_INVALID_PARAMETER, "SEND-05"),
        FormCheck.ReservedAreZero("Reserved1", "Reserved2", Win32Error.ERROR_INVALID_PARAMETER, "SEND-05"),
        FormCheck.PointerAligned("HttpResponse", Alignment, Win32Error.ERROR_NOACCESS, "FN-26"),
        FormCheck.OpaqueHasStatus101("Flags", "HttpResponse", Win32Error.ERROR_INVALID_PARAMETER, "SEND-36"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Io, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"),
        FormCheck.ResponseChunkCount("HttpResponse", ResponseMarshaller.MaxChunks, Win32Error.ERROR_INVALID_PARAMETER, "SEND-11"),
        FormCheck.ResponseText("HttpResponse", Win32Error.ERROR_INVALID_PARAMETER, "FN-26"),
        FormCheck.ResponseInfos("HttpResponse", Win32Error.ERROR_INVALID_PARAMETER, "VER-07"),
        FormCheck.ResponseChunks("HttpResponse", Win32Error.ERROR_INVALID_PARAMETER, "SEND-43, SEND-44"));

    private static readonly FormTable s_sendResponseEntityBody = new(
        nameof(HttpSendResponseEntityBody),
        FormCheck.LibraryInitialized,
        FormCheck.KnownFlags("Flags", KnownSendFlags & ~HeadFlags, Win32Error.ERROR_INVALID_PARAMETER, "ENT-09, FN-27"),
        FormCheck.ReservedAreZero("Reserved1", "Reserved2", Win32Error.ERROR_INVALID_PARAMETER, "FN-27"),
        FormCheck.CountAtMost("EntityChunkCount", MaxEntityChunks, Win32Error.ERROR_INVALID_PARAMETER, "ENT-03"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Io, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"),
        FormCheck.Chunks("EntityChunks", "EntityChunkCount", Win32Error.ERROR_INVALID_PARAMETER, "FN-27, SEND-43, SEND-44"));

    public uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var call = new ApiCall(io, nameof(HttpSendHttpResponse));
        if (call.IsTraced)
            TraceSendHttpResponse(call, RequestQueueHandle, RequestId, Flags, HttpResponse, BytesSent, Overlapped);

        var form = new HttpCallForm(this)
        {
            Flags = Flags,
            Pointer = HttpResponse,
            Reserved = (nuint)Reserved1 | Reserved2,
            Handle = RequestQueueHandle,
        };
        uint refused = form.Check(s_sendHttpResponse);
        return call.Returns(
            refused != Win32Error.NO_ERROR ? refused : driver.Send(form.Queue!, RequestId, Flags, HttpResponse, BytesSent, Overlapped));
    }

    public uint HttpSendResponseEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, HTTP_DATA_CHUNK* EntityChunks, uint* BytesSent,
        void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData)
    {
        using var call = new ApiCall(io, nameof(HttpSendResponseEntityBody));
        if (call.IsTraced)
            TraceSendResponseEntityBody(call, RequestQueueHandle, RequestId, Flags, EntityChunkCount, BytesSent, Overlapped);

        var form = new HttpCallForm(this)
        {
            Flags = Flags,
            Pointer = EntityChunks,
            Length = EntityChunkCount,
            Reserved = (nuint)Reserved1 | Reserved2,
            Handle = RequestQueueHandle,
        };
        uint refused = form.Check(s_sendResponseEntityBody);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        var body = new EntityBody(EntityChunks, EntityChunkCount);
        return call.Returns(driver.SendBody(form.Queue!, RequestId, Flags, body, BytesSent, Overlapped));
    }

    public uint HttpDeclarePush(
        nint RequestQueueHandle, ulong RequestId, HTTP_VERB Verb, char* Path, byte* Query, HTTP_REQUEST_HEADERS* Headers) =>
        Planned(nameof(HttpDeclarePush));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TraceSendHttpResponse(
        in ApiCall call, nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, uint* BytesSent,
        NativeOverlapped* Overlapped) =>
        call.Trace(
            (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
            (nameof(RequestId), RequestText(RequestId)),
            (nameof(Flags), $"0x{Flags:X}"),
            (nameof(HttpResponse), HttpResponse is null ? "NULL" : $"status {HttpResponse->StatusCode}"),
            (nameof(BytesSent), BytesSent is null ? "NULL" : "&bytes"),
            (nameof(Overlapped), OverlappedText(Overlapped)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TraceSendResponseEntityBody(
        in ApiCall call, nint RequestQueueHandle, ulong RequestId, uint Flags, ushort EntityChunkCount, uint* BytesSent,
        NativeOverlapped* Overlapped) =>
        call.Trace(
            (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
            (nameof(RequestId), RequestText(RequestId)),
            (nameof(Flags), $"0x{Flags:X}"),
            (nameof(EntityChunkCount), $"{EntityChunkCount}"),
            (nameof(BytesSent), BytesSent is null ? "NULL" : "&bytes"),
            (nameof(Overlapped), OverlappedText(Overlapped)));
}
