using System.Runtime.CompilerServices;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Requests: receiving them and their bodies, cancelling them, handing them on.</summary>
internal sealed unsafe partial class HttpServerApi
{
    /// <summary>Structures must lie at multiples of this many bytes (RECV-18).</summary>
    private const uint Alignment = 4;

    private const uint KnownReceiveFlags =
        HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_COPY_BODY | HttpConstants.HTTP_RECEIVE_REQUEST_FLAG_FLUSH_BODY;

    private const uint KnownBodyFlags = HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER;

    private static readonly FormTable s_receiveHttpRequest = new(
        nameof(HttpReceiveHttpRequest),
        FormCheck.LibraryInitialized,
        FormCheck.KnownFlags("Flags", KnownReceiveFlags, Win32Error.ERROR_INVALID_PARAMETER, "RECV-19, RECV-39"),
        FormCheck.PointerGiven("RequestBuffer", Win32Error.ERROR_NOACCESS, "RECV-18, RECV-39"),
        FormCheck.PointerAligned("RequestBuffer", Alignment, Win32Error.ERROR_NOACCESS, "RECV-18, RECV-39"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Io, Win32Error.ERROR_INVALID_HANDLE, "RECV-01, RECV-39"),
        FormCheck.RoomForRequest("RequestBufferLength", Win32Error.ERROR_INSUFFICIENT_BUFFER, "RECV-11, VER-04, RECV-39"));

    private static readonly FormTable s_receiveRequestEntityBody = new(
        nameof(HttpReceiveRequestEntityBody),
        FormCheck.LibraryInitialized,
        FormCheck.KnownFlags("Flags", KnownBodyFlags, Win32Error.ERROR_INVALID_PARAMETER, "FN-25"),
        FormCheck.PointerGiven("EntityBuffer", Win32Error.ERROR_INVALID_PARAMETER, "BODY-22, OQ-05"),
        FormCheck.LengthGiven("EntityBufferLength", Win32Error.ERROR_INVALID_PARAMETER, "BODY-22, OQ-05"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Io, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04, FN-25"));

    private static readonly FormTable s_cancelHttpRequest = new(
        nameof(HttpCancelHttpRequest),
        FormCheck.LibraryInitialized,
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Io, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"));

    public uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpReceiveHttpRequest));
        if (call.IsTraced)
            TraceReceiveHttpRequest(call, RequestQueueHandle, RequestId, Flags, RequestBufferLength, BytesReturned, Overlapped);

        var form = new HttpCallForm(this)
        {
            Flags = Flags,
            Pointer = RequestBuffer,
            Handle = RequestQueueHandle,
            Length = RequestBufferLength,
        };
        uint refused = form.Check(s_receiveHttpRequest);
        if (refused == Win32Error.NO_ERROR)
        {
            return call.Returns(
                driver.Receive(form.QueueFile!, RequestId, Flags, RequestBuffer, RequestBufferLength, BytesReturned, Overlapped));
        }

        // The one form check that writes: a blocking call with too small a buffer has read 0 bytes (RECV-11).
        if (refused == Win32Error.ERROR_INSUFFICIENT_BUFFER && BytesReturned is not null && Overlapped is null)
            *BytesReturned = 0;

        return call.Returns(refused);
    }

    public uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpReceiveRequestEntityBody));
        if (call.IsTraced)
            TraceReceiveRequestEntityBody(call, RequestQueueHandle, RequestId, Flags, EntityBufferLength, BytesReturned, Overlapped);

        var form = new HttpCallForm(this)
        {
            Flags = Flags,
            Pointer = EntityBuffer,
            Length = EntityBufferLength,
            Handle = RequestQueueHandle,
        };
        uint refused = form.Check(s_receiveRequestEntityBody);
        if (refused != Win32Error.NO_ERROR)
            return call.Returns(refused);

        bool fillsBuffer = (Flags & HttpConstants.HTTP_RECEIVE_REQUEST_ENTITY_BODY_FLAG_FILL_BUFFER) != 0;
        return call.Returns(
            driver.ReceiveBody(form.QueueFile!, RequestId, fillsBuffer, EntityBuffer, EntityBufferLength, BytesReturned, Overlapped));
    }

    public uint HttpCancelHttpRequest(nint RequestQueueHandle, ulong RequestId, NativeOverlapped* Overlapped)
    {
        using var call = new ApiCall(io, nameof(HttpCancelHttpRequest));
        if (call.IsTraced)
        {
            call.Trace(
                (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
                (nameof(RequestId), RequestText(RequestId)),
                (nameof(Overlapped), OverlappedText(Overlapped)));
        }

        var form = new HttpCallForm(this) { Handle = RequestQueueHandle };
        uint refused = form.Check(s_cancelHttpRequest);
        return call.Returns(refused != Win32Error.NO_ERROR ? refused : driver.CancelRequest(form.QueueFile!, RequestId, Overlapped));
    }

    public uint HttpDelegateRequestEx(
        nint RequestQueueHandle, nint DelegateQueueHandle, ulong RequestId, ulong DelegateUrlGroupId, uint PropertyInfoSetSize,
        HTTP_DELEGATE_REQUEST_PROPERTY_INFO* PropertyInfoSet) =>
        Planned(nameof(HttpDelegateRequestEx));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TraceReceiveHttpRequest(
        in ApiCall call, nint RequestQueueHandle, ulong RequestId, uint Flags, uint RequestBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) =>
        call.Trace(
            (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
            (nameof(RequestId), RequestText(RequestId)),
            (nameof(Flags), $"0x{Flags:X}"),
            (nameof(RequestBufferLength), $"{RequestBufferLength}"),
            (nameof(BytesReturned), BytesReturned is null ? "NULL" : "&bytes"),
            (nameof(Overlapped), OverlappedText(Overlapped)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TraceReceiveRequestEntityBody(
        in ApiCall call, nint RequestQueueHandle, ulong RequestId, uint Flags, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) =>
        call.Trace(
            (nameof(RequestQueueHandle), NameOf(RequestQueueHandle)),
            (nameof(RequestId), RequestText(RequestId)),
            (nameof(Flags), $"0x{Flags:X}"),
            (nameof(EntityBufferLength), $"{EntityBufferLength}"),
            (nameof(BytesReturned), BytesReturned is null ? "NULL" : "&bytes"),
            (nameof(Overlapped), OverlappedText(Overlapped)));
}
