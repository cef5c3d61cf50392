using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendResponseEntityBody: sends more of a response, or its end (ENT-01, ENT-02).</summary>
internal sealed unsafe class SendBodyOperation(HttpServices services, ObjectPool<SendBodyOperation> pool) : SendOperation(services)
{
    private EntityBody _body;

    public override string Function => "HttpSendResponseEntityBody";

    public override int Kind => (int)HttpOperation.SendBody;

    /// <summary>Begins an operation. The form of the caller's chunks has been checked.</summary>
    public SendBodyOperation Begin(
        RequestQueue queue, ulong requestId, uint flags, EntityBody body, uint* bytes, NativeOverlapped* overlapped)
    {
        _body = body;
        Begin(queue, requestId, flags, bytes, overlapped);
        return this;
    }

    protected override IoOutcome Start(HttpRequest request)
    {
        // Nothing can be sent before the head (ENT-05).
        if (request.State is HttpRequestState.Claimed or HttpRequestState.Delivered)
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);

        if (request.State != HttpRequestState.Streaming || !request.Connection.IsAlive)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        uint status = Content.Capture(_body);
        if (status != NtStatus.STATUS_SUCCESS)
            return IoOutcome.Done(status);

        if (!AreTrailersInPlace(request.Response.Head))
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);

        return Send(request, head: null);
    }

    protected override bool TryAdvance(HttpRequest request) => EndsResponse
        ? request.TryMove(HttpRequestState.Streaming, HttpRequestState.Responding)
        : request.State == HttpRequestState.Streaming;

    protected override int? StatusCode => null;

    protected override void ReturnToPool()
    {
        base.ReturnToPool();
        pool.Return(this);
    }
}
