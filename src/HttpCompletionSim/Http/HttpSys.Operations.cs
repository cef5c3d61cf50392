using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The functions that start an operation. Their callers have checked the form of the call.</summary>
internal sealed unsafe partial class HttpSys
{
    private const int MaxPooled = 1024;

    private readonly ObjectPool<ReceiveRequestOperation> _receives = new(MaxPooled);
    private readonly ObjectPool<SendResponseOperation> _responses = new(MaxPooled);
    private readonly ObjectPool<SendBodyOperation> _bodies = new(MaxPooled);

    /// <summary>HttpReceiveHttpRequest: the next request, or a named one.</summary>
    public uint Receive(
        RequestQueueFile file, ulong requestId, uint flags, void* buffer, uint length, uint* bytes, NativeOverlapped* overlapped)
    {
        ReceiveRequestOperation receive = _receives.TryRent() ?? new ReceiveRequestOperation(_services, _receives);
        return Io.Run(receive.Begin(file, requestId, flags, buffer, length, bytes, overlapped));
    }

    /// <summary>HttpReceiveRequestEntityBody.</summary>
    public uint ReceiveBody(
        RequestQueueFile file, ulong requestId, bool fillsBuffer, void* buffer, uint length, uint* bytes, NativeOverlapped* overlapped) =>
        Io.Run(new ReceiveBodyOperation(_services, file, requestId, fillsBuffer, buffer, length, bytes, overlapped));

    /// <summary>HttpSendHttpResponse.</summary>
    public uint Send(
        RequestQueueFile file, ulong requestId, uint flags, HTTP_RESPONSE_V2* response, uint* bytes, NativeOverlapped* overlapped)
    {
        SendResponseOperation send = _responses.TryRent() ?? new SendResponseOperation(_services, _responses);
        return Io.Run(send.Begin(file, requestId, flags, response, bytes, overlapped));
    }

    /// <summary>HttpSendResponseEntityBody.</summary>
    public uint SendBody(RequestQueueFile file, ulong requestId, uint flags, EntityBody body, uint* bytes, NativeOverlapped* overlapped)
    {
        SendBodyOperation send = _bodies.TryRent() ?? new SendBodyOperation(_services, _bodies);
        return Io.Run(send.Begin(file, requestId, flags, body, bytes, overlapped));
    }

    /// <summary>HttpCancelHttpRequest.</summary>
    public uint CancelRequest(RequestQueueFile file, ulong requestId, NativeOverlapped* overlapped) =>
        Io.Run(new CancelRequestOperation(_services, file, requestId, overlapped));

    /// <summary>HttpWaitForDisconnect and HttpWaitForDisconnectEx.</summary>
    public uint WaitForDisconnect(RequestQueueFile file, ulong connectionId, string function, NativeOverlapped* overlapped) =>
        Io.Run(new WaitForDisconnectOperation(file, FindConnection(connectionId)?.DisconnectWaits, function, overlapped));

    /// <summary>HttpSetRequestProperty.</summary>
    public uint SetRequestProperty(
        RequestQueueFile file, ulong requestId, RequestProperty property, uint value, NativeOverlapped* overlapped) =>
        Io.Run(new SetRequestPropertyOperation(_services, file, requestId, property, value, overlapped));

    /// <summary>HttpQueryRequestProperty.</summary>
    public uint QueryRequestProperty(
        RequestQueueFile file, ulong requestId, RequestProperty property, void* output, uint length, uint* bytes,
        NativeOverlapped* overlapped) =>
        Io.Run(new QueryRequestPropertyOperation(_services, file, requestId, property, output, length, bytes, overlapped));
}
