using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendHttpResponse: sends the head of a response, and the body or its first part.</summary>
internal sealed unsafe class SendResponseOperation(RequestQueue queue) : SendOperation(queue)
{
    private HTTP_RESPONSE_V2* _response;

    public override string Function => "HttpSendHttpResponse";

    public override int Kind => (int)HttpOperation.SendResponse;

    /// <summary>Takes an operation from the pool of the queue. The form of the structure has been checked.</summary>
    public static SendResponseOperation Rent(
        RequestQueue queue, ulong requestId, uint flags, HTTP_RESPONSE_V2* response, uint* bytes, NativeOverlapped* overlapped)
    {
        SendResponseOperation send = queue.SendResponsePool.TryRent() ?? new SendResponseOperation(queue);
        send._response = response;
        send.Begin(requestId, flags, bytes, overlapped);
        return send;
    }

    protected override IoOutcome Start(HttpRequest request)
    {
        // The head of this response was sent already, with more to come (SEND-07, OQ-06).
        if (request.State == HttpRequestState.Streaming)
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);

        // A request whose receive had too small a buffer may be answered too: a response needs only the two ids that the receive wrote.
        HttpRequestState before = HttpRequestState.Delivered;
        if (!request.TryMove(before, HttpRequestState.Responding))
        {
            before = HttpRequestState.Claimed;
            if (!request.TryMove(before, HttpRequestState.Responding))
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
        }

        if (!request.Connection.IsAlive)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        return request.Connection.Send(this, request, before, _response, Queue.Version, Flags);
    }

    protected override void ReturnToPool()
    {
        base.ReturnToPool();
        Queue.SendResponsePool.Return(this);
    }
}
