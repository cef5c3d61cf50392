using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Win32.Tests;

/// <summary>Starts operations as a kernel does; the test completes them.</summary>
internal unsafe class PendingHttpApi : FakeHttpApi
{
    private NativeOverlapped* _pending;

    public uint Result { get; set; } = Win32Error.ERROR_IO_PENDING;

    public Action? DuringCall { get; set; }

    public override uint HttpReceiveHttpRequest(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_REQUEST_V2* RequestBuffer, uint RequestBufferLength,
        uint* BytesReturned, NativeOverlapped* Overlapped) => Start(Overlapped);

    public override uint HttpSendHttpResponse(
        nint RequestQueueHandle, ulong RequestId, uint Flags, HTTP_RESPONSE_V2* HttpResponse, HTTP_CACHE_POLICY* CachePolicy,
        uint* BytesSent, void* Reserved1, uint Reserved2, NativeOverlapped* Overlapped, HTTP_LOG_DATA* LogData) => Start(Overlapped);

    public override uint HttpReceiveRequestEntityBody(
        nint RequestQueueHandle, ulong RequestId, uint Flags, void* EntityBuffer, uint EntityBufferLength, uint* BytesReturned,
        NativeOverlapped* Overlapped) => Start(Overlapped);

    public void Complete(uint status = NtStatus.STATUS_SUCCESS, nuint information = 0)
    {
        ((nuint*)_pending)[1] = information;
        ((nuint*)_pending)[0] = status;
    }

    private uint Start(NativeOverlapped* overlapped)
    {
        _pending = overlapped;
        if (overlapped != null)
            ((nuint*)overlapped)[0] = NtStatus.STATUS_PENDING;

        DuringCall?.Invoke();
        return Result;
    }
}
