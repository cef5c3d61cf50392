using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>HttpSetRequestProperty: sets a property of a request whose value has been checked (FN-34).</summary>
/// <remarks>The property is set when the call returns; only the completion of the operation may come later. A property that is only
/// accepted
/// has no effect: HTTP/1.x has no streams that could be reset with a code (RPROP-01).</remarks>
internal sealed unsafe class SetRequestPropertyOperation : RequestOperation
{
    private readonly RequestProperty _property;
    private readonly uint _value;

    public SetRequestPropertyOperation(
        HttpServices services, RequestQueueFile file, ulong requestId, RequestProperty property, uint value, NativeOverlapped* overlapped)
        : base(services)
    {
        _property = property;
        _value = value;
        Begin(file, requestId, bytes: null, overlapped);
    }

    public override string Function => "HttpSetRequestProperty";

    public override int Kind => (int)HttpOperation.SetRequestProperty;

    public override void Resume() => Io.TryComplete(this, NtStatus.STATUS_SUCCESS, 0);

    /// <summary>Does nothing: no list of the driver contains the operation.</summary>
    public override void Withdraw()
    {
    }

    protected override IoOutcome Start(HttpRequest request)
    {
        if (request.State is HttpRequestState.Queued or HttpRequestState.Gone)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        if (_property.Support == RequestPropertySupport.LimitsIdleConnection)
            request.Connection.LimitIdleTime((ushort)_value);

        if (Io.Decide(this) == PendDecision.Inline)
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

        Pend();
        Io.Continue(this);
        return IoOutcome.Pending;
    }
}
