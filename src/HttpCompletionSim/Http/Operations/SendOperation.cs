using System.Buffers;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendHttpResponse or HttpSendResponseEntityBody: sends a part of a response.</summary>
internal abstract unsafe class SendOperation(HttpServices services) : RequestOperation(services), IOutputItem
{
    private readonly SendBytes _bytes = new();
    private HttpRequest? _request;
    private bool _closes;
    private bool _isCutShort;

    /// <summary>True: the thread of the call hands the bytes to the client itself, which saves a switch of threads.</summary>
    public sealed override bool RunsKernelWorkInline => true;

    public sealed override IRequestConnection? RequestConnection => _request?.Connection;

    bool IOutputItem.IsReady { get; set; }

    bool IOutputItem.IsWanted => IsPending;

    /// <summary>The bytes that the send puts on the wire.</summary>
    protected SendBytes Content => _bytes;

    /// <summary>HTTP_SEND_RESPONSE_FLAG values.</summary>
    protected uint Flags { get; set; }

    protected override uint CallFlags => Flags;

    protected bool EndsResponse => (Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0;

    public sealed override void Resume() => _request!.Connection.Output.Release(this);

    /// <summary>Aborts the connection: a response that was cut off in the middle cannot be completed.</summary>
    public sealed override void Withdraw()
    {
        if (_request is not { } request)
            return;

        request.Connection.Abort(ConnectionResetReason.SendCancelled);
        request.Connection.Output.Withdraw();
    }

    bool IOutputItem.TryTakePlace()
    {
        HttpRequest request = _request!;
        if (!TryAdvance(request))
            return false;

        ResponseProgress response = request.Response;
        response.IsContinueSettled = true;
        response.AddBody(_bytes.BodyLength);
        response.Disconnects |= (Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT) != 0;
        _closes = EndsResponse && response.ClosesConnection;
        return true;
    }

    void IOutputItem.Pend()
    {
        // The copy hides the caller's memory, which belongs to the system all the same.
        Io.Observer?.Pends(this);
        _bytes.CopyIfShort();
        Pend();

        // Add a reference for the output, which keeps the item until its turn even if the operation is cancelled before.
        AddRef();
    }

    PullResult IOutputItem.Pull(IBufferWriter<byte> output, int max)
    {
        PullResult pulled = _bytes.Pull(output, max);
        _isCutShort = pulled == PullResult.Failed;
        return pulled;
    }

    void IOutputItem.Complete(bool isSent)
    {
        // Claim the operation first: a later cancellation must not abort a connection whose response has been sent.
        IRequestConnection connection = _request!.Connection;
        if (TryClaim())
        {
            Conclude(isSent);
            uint status = isSent ? NtStatus.STATUS_SUCCESS : _isCutShort ? NtStatus.STATUS_END_OF_FILE : connection.EndStatus;
            Io.Complete(this, status, isSent ? (nuint)_bytes.Pulled : 0);
        }
        else
        {
            connection.Abort(ConnectionResetReason.SendCancelled);
        }

        Release();
    }

    protected void Begin(RequestQueueFile file, ulong requestId, uint flags, uint* bytes, NativeOverlapped* overlapped)
    {
        Flags = flags;
        Begin(file, requestId, bytes, overlapped);
    }

    public override bool TryGetMemory(int index, out CallerMemory memory) => _bytes.TryGetMemory(index, out memory);

    protected override void ReturnToPool()
    {
        _request = null;
        _isCutShort = false;
        _bytes.Release();
    }

    /// <summary>Moves the request to the state that follows this send.</summary>
    /// <returns>False if another thread has ended the request.</returns>
    protected abstract bool TryAdvance(HttpRequest request);

    /// <summary>Whether trailers, if the send has them, end a chunked body, or one that no client expects (SEND-44).</summary>
    protected bool AreTrailersInPlace(in ResponseHeadResult framing) =>
        !Content.HasTrailers || (EndsResponse && (framing.IsChunked || framing.IsBodiless));

    /// <summary>Gives the send its place in the output of the connection, and writes the bytes if the output is free.</summary>
    /// <param name="request">The request; the caller holds a reference.</param>
    /// <param name="head">Holds the head of the response, or null if the head was sent before.</param>
    protected IoOutcome Send(HttpRequest request, ResponseHeadWriter? head)
    {
        _request = request;
        _bytes.Frame(head, request.Response.Head, EndsResponse);
        ((IOutputItem)this).IsReady = Io.Decide(this) == PendDecision.Inline;
        ResponseOutput output = request.Connection.Output;
        OutputPlace place = output.Enter(this);
        if (place == OutputPlace.None)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        if (EndsResponse)
            Services.Requests.RemoveId(request);

        Entered(request);
        Services.Observer?.Submitted(this, request.Id);
        if (Io.Trace.IsEnabled)
            TraceSubmitted(request);

        return place == OutputPlace.First ? WriteNow(output) : WaitInLine(output);
    }

    /// <summary>Called after the send has got its place, and on this thread before its bytes are written.</summary>
    protected virtual void Entered(HttpRequest request)
    {
    }

    /// <summary>The status code of the response, for the trace; null for a send that continues a response.</summary>
    protected abstract int? StatusCode { get; }

    private IoOutcome WriteNow(ResponseOutput output)
    {
        OutputResult result = output.WriteNow(this);
        if (result == OutputResult.Pended)
            return IoOutcome.Pending;

        bool isSent = result == OutputResult.Sent;
        Conclude(isSent);
        nuint bytes = (nuint)_bytes.Pulled;
        output.WriteNext();
        if (isSent)
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS, bytes);

        return IoOutcome.Done(_isCutShort ? NtStatus.STATUS_END_OF_FILE : NtStatus.STATUS_CONNECTION_INVALID);
    }

    private IoOutcome WaitInLine(ResponseOutput output)
    {
        Io.Continue(this);

        // The connection may have ended since the item was queued. WriteWaiting then completes the item, even if it is intercepted.
        output.WriteWaiting();
        return IoOutcome.Pending;
    }

    /// <summary>Ends the response if this send was its last one, or aborts the connection if not all bytes were sent.</summary>
    /// <param name="isSent">Whether the last byte of the send was flushed.</param>
    private void Conclude(bool isSent)
    {
        HttpRequest request = _request!;
        if (!isSent)
        {
            request.Connection.Abort(_isCutShort ? ConnectionResetReason.ResponseCutShort : ConnectionResetReason.ResponseNotRead);
            return;
        }

        if (Io.Trace.IsEnabled)
            TraceSent(request);

        if (EndsResponse)
            request.Connection.ResponseIsOut(_closes);
    }

    private void TraceSubmitted(HttpRequest request) => Io.Trace.Write(new ResponseSubmitted
    {
        Request = Services.Requests.NameOf(request),
        StatusCode = StatusCode,
        MoreToCome = !EndsResponse,
        Rules = EndsResponse ? ["SEND-06"] : ["ENT-01"],
    });

    private void TraceSent(HttpRequest request) => Io.Trace.Write(new ResponseSent
    {
        Request = Services.Requests.NameOf(request),
        Bytes = (ulong)_bytes.Pulled,
        Rules = StatusCode is null ? ["ENT-04"] : ["SEND-02"],
    });
}
