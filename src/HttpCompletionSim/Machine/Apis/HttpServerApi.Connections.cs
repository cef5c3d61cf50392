using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Connections: waiting for their end, the client's certificate.</summary>
internal sealed unsafe partial class HttpServerApi
{
    private static readonly FormTable s_waitForDisconnect = new(
        nameof(HttpWaitForDisconnect),
        FormCheck.LibraryInitialized,
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"));

    private static readonly FormTable s_waitForDisconnectEx = new(
        nameof(HttpWaitForDisconnectEx),
        FormCheck.LibraryInitialized,
        FormCheck.ReservedIsZero("Reserved", Win32Error.ERROR_INVALID_PARAMETER, "DISC-06, FN-30"),
        FormCheck.RequestQueue("RequestQueueHandle", HandleAccess.Any, Win32Error.ERROR_INVALID_HANDLE, "CLOSE-04"));

    public uint HttpWaitForDisconnect(nint RequestQueueHandle, ulong ConnectionId, NativeOverlapped* Overlapped) =>
        WaitForDisconnect(s_waitForDisconnect, RequestQueueHandle, ConnectionId, 0, Overlapped);

    public uint HttpWaitForDisconnectEx(nint RequestQueueHandle, ulong ConnectionId, uint Reserved, NativeOverlapped* Overlapped) =>
        WaitForDisconnect(s_waitForDisconnectEx, RequestQueueHandle, ConnectionId, Reserved, Overlapped);

    public uint HttpReceiveClientCertificate(
        nint RequestQueueHandle, ulong ConnectionId, uint Flags, HTTP_SSL_CLIENT_CERT_INFO* SslClientCertInfo,
        uint SslClientCertInfoSize, uint* BytesReceived, NativeOverlapped* Overlapped) =>
        Planned(nameof(HttpReceiveClientCertificate));

    private uint WaitForDisconnect(FormTable table, nint queueHandle, ulong connectionId, uint reserved, NativeOverlapped* overlapped)
    {
        using var call = new ApiCall(io, table.Function);
        if (call.IsTraced)
        {
            call.Trace(
                ("RequestQueueHandle", NameOf(queueHandle)),
                ("ConnectionId", ConnectionText(connectionId)),
                ("Overlapped", OverlappedText(overlapped)));
        }

        var form = new HttpCallForm(this) { Reserved = reserved, Handle = queueHandle };
        uint refused = form.Check(table);
        return call.Returns(
            refused != Win32Error.NO_ERROR ? refused : driver.WaitForDisconnect(form.QueueFile!, connectionId, table.Function, overlapped));
    }
}
