using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendResponseEntityBody: sends more of a response, or its end.</summary>
internal sealed unsafe class SendBodyOperation(RequestQueue queue) : SendOperation(queue)
{
    private EntityBody _body;

    public override string Function => "HttpSendResponseEntityBody";

    public override int Kind => (int)HttpOperation.SendBody;

    /// <summary>Takes an operation from the pool of the queue. The form of the chunks has been checked.</summary>
    public static SendBodyOperation Rent(
        RequestQueue queue, ulong requestId, uint flags, EntityBody body, uint* bytes, NativeOverlapped* overlapped)
    {
        SendBodyOperation send = (SendBodyOperation?)queue.SendBodyPool.TryRent() ?? new SendBodyOperation(queue);
        send._body = body;
        send.Begin(requestId, flags, bytes, overlapped);
        return send;
    }

    protected override IoOutcome Start(HttpRequest request)
    {
        // Nothing can be sent before the head (ENT-05).
        if (request.State is HttpRequestState.Claimed or HttpRequestState.Delivered)
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);

        if (request.State != HttpRequestState.Streaming || !request.Connection.IsAlive)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        return Send(request, head: null, _body);
    }

    protected override bool TryAdvance(HttpRequest request) => EndsResponse
        ? request.TryMove(HttpRequestState.Streaming, HttpRequestState.Responding)
        : request.State == HttpRequestState.Streaming;

    protected override void TraceSend(string request)
    {
        if (EndsResponse)
            Io.Trace.Write(TraceKind.Response, request, "gets the end of its answer; its id is invalid now", "SEND-06");
        else
            Io.Trace.Write(TraceKind.Response, request, "gets more of its answer; more is to come", "ENT-01");
    }

    protected override void ReturnToPool()
    {
        base.ReturnToPool();
        Queue.SendBodyPool.Return(this);
    }
}
