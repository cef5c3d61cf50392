using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpCancelHttpRequest: ends a request and resets its connection (CANC-01).</summary>
/// <remarks>The request has ended when the call returns. Only the completion of the operation may come later (CANC-05).</remarks>
internal sealed unsafe class CancelRequestOperation : RequestOperation
{
    public CancelRequestOperation(HttpServices services, RequestQueueFile file, ulong requestId, NativeOverlapped* overlapped)
        : base(services) => Begin(file, requestId, bytes: null, overlapped);

    public override string Function => "HttpCancelHttpRequest";

    public override int Kind => (int)HttpOperation.CancelRequest;

    public override void Resume() => Io.TryComplete(this, NtStatus.STATUS_SUCCESS, 0);

    /// <summary>Does nothing: no list of the driver contains the operation.</summary>
    public override void Withdraw()
    {
    }

    protected override IoOutcome Start(HttpRequest request)
    {
        if (request.State == HttpRequestState.Queued || !request.TryEnd(RequestEnd.Cancelled))
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        // The state of the connection refers to the ended request until the connection ends, so no other request is routed in between.
        request.Connection.Abort(ConnectionResetReason.RequestCancelled, NtStatus.STATUS_CANCELLED);
        if (Io.Decide(this) == PendDecision.Inline)
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

        Pend();
        Io.Continue(this);
        return IoOutcome.Pending;
    }
}
