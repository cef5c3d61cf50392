using System.Buffers;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>A started HttpSendHttpResponse or HttpSendResponseEntityBody.</summary>
internal sealed unsafe class SendRequest(RequestQueue queue, MachineTrace trace, RequestTable requests) : IoOperation(queue), IOutputItem
{
    private readonly SendBytes _bytes = new();
    private HttpOperation _operation;
    private HttpRequest? _request;
    private bool _endsResponse;
    private bool _closes;
    private bool _disconnects;

    public override string Function => _operation == HttpOperation.SendResponse ? "HttpSendHttpResponse" : "HttpSendResponseEntityBody";

    public override int Operation => (int)_operation;

    bool IOutputItem.IsReady { get; set; }

    bool IOutputItem.IsWanted => IsPending;

    private bool HasHead => _operation == HttpOperation.SendResponse;

    /// <summary>Begins an operation.</summary>
    public void Start(HttpOperation operation, NativeOverlapped* overlapped, uint* bytes)
    {
        _operation = operation;
        Start(overlapped, bytes);
    }

    /// <summary>Sends the response to a request whose answering the caller has won, or refuses it untouched.</summary>
    /// <param name="request">The request; the caller holds a reference.</param>
    /// <param name="before">The state that the request goes back to when the response is refused.</param>
    /// <param name="response">The caller's structure, its form checked.</param>
    /// <param name="version">The version of the queue.</param>
    /// <param name="flags">HTTP_SEND_RESPONSE_FLAG values.</param>
    /// <param name="date">The value of the Date header.</param>
    public IoOutcome SendHead(
        HttpRequest request, HttpRequestState before, HTTP_RESPONSE_V2* response, int version, uint flags, ReadOnlySpan<byte> date)
    {
        // A client that was never told to go on may keep its body to itself and use the connection again; that next request would be
        // taken for the body. Seen with curl, so the connection ends with the response. What http.sys does is not known (OQ-04).
        if (request.ExpectsContinue && !request.Response.IsContinueSettled && request.BodyBytes == 0)
            flags |= HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

        ResponseHeadWriter writer = request.Connection.HeadWriter;
        ResponseHeadResult head = ResponseMarshaller.WriteHead(writer, request.Head, response, version, flags, date);
        if (!head.IsValid)
        {
            request.TryMove(HttpRequestState.Responding, before);
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);
        }

        request.Response.Head = head;
        var body = new EntityBody(response->pEntityChunks, response->EntityChunkCount);
        return Send(request, writer, response->StatusCode, body, flags);
    }

    /// <summary>Sends more of a response, or its end (ENT-01, ENT-02).</summary>
    public IoOutcome SendBody(HttpRequest request, EntityBody body, uint flags) => Send(request, headWriter: null, statusCode: 0, body, flags);

    /// <summary>A response cut off in the middle cannot be mended: the connection goes.</summary>
    public override void Withdraw()
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
        response.BodyBytes += _bytes.BodyLength;
        response.Disconnects |= _disconnects;
        _closes = _endsResponse && response.ClosesConnection;
        return true;
    }

    void IOutputItem.Pend()
    {
        Keep();
        _bytes.CopyIfShort();
        MarkPending();
    }

    bool IOutputItem.Pull(IBufferWriter<byte> output, int max) => _bytes.Pull(output, max);

    void IOutputItem.Complete(bool isSent)
    {
        // Claimed first: a cancellation that comes later must not take a connection whose response is out.
        IRequestConnection connection = _request!.Connection;
        if (!TryClaim())
        {
            connection.Abort(ConnectionResetReason.SendCancelled);
            return;
        }

        Conclude(isSent);
        queue.Manager!.Complete(this, isSent ? NtStatus.STATUS_SUCCESS : connection.EndStatus, isSent ? (nuint)_bytes.Pulled : 0);
    }

    protected override void GiveBack()
    {
        _request = null;
        _bytes.Release();
        queue.SendPool.Return(this);
    }

    private IoOutcome Send(HttpRequest request, ResponseHeadWriter? headWriter, ushort statusCode, EntityBody body, uint flags)
    {
        _request = request;
        _endsResponse = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0;
        _disconnects = (flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT) != 0;
        _bytes.Capture(body);
        _bytes.Frame(headWriter, request.Response.Head, _endsResponse);
        IoManager io = queue.Manager!;
        bool pends = io.Pending.ShouldPend(this);
        ((IOutputItem)this).IsReady = !pends;
        ResponseOutput output = request.Connection.Output;
        OutputPlace place = output.Enter(this);
        if (place == OutputPlace.None)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        if (_endsResponse)
            requests.RemoveId(request);

        if (trace.IsEnabled)
            TraceSubmitted(request, statusCode);

        return place == OutputPlace.First ? WriteNow(output) : Wait(output, pends);
    }

    private IoOutcome WriteNow(ResponseOutput output)
    {
        OutputResult result = output.WriteNow(this);
        if (result == OutputResult.Pended)
            return IoOutcome.Pending;

        bool isSent = result == OutputResult.Sent;
        Conclude(isSent);
        nuint bytes = (nuint)_bytes.Pulled;
        output.WriteNext();
        return isSent ? IoOutcome.Done(NtStatus.STATUS_SUCCESS, bytes) : IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
    }

    private IoOutcome Wait(ResponseOutput output, bool pends)
    {
        if (Hold is { } hold)
            hold.Capture(Resume);
        else if (pends)
            queue.Manager!.Scheduler.QueueKernelWork(static send => ((SendRequest)send!).Resume(), this);

        // The connection may have ended since the item was put in line; then the item is completed now.
        output.WriteWaiting();
        return IoOutcome.Pending;
    }

    private void Resume() => _request!.Connection.Output.Release(this);

    /// <summary>Moves the request on; false when another thread has ended it meanwhile.</summary>
    private bool TryAdvance(HttpRequest request) => (HasHead, _endsResponse) switch
    {
        (true, true) => request.State == HttpRequestState.Responding,
        (true, false) => request.TryMove(HttpRequestState.Responding, HttpRequestState.Streaming),
        (false, true) => request.TryMove(HttpRequestState.Streaming, HttpRequestState.Responding),
        (false, false) => request.State == HttpRequestState.Streaming,
    };

    /// <summary>The last byte of this send is flushed, or the client takes none any more.</summary>
    private void Conclude(bool isSent)
    {
        HttpRequest request = _request!;
        if (!isSent)
        {
            request.Connection.Abort(ConnectionResetReason.ResponseNotRead);
            return;
        }

        if (trace.IsEnabled)
            TraceSent(request);

        if (_endsResponse)
            request.Connection.ResponseIsOut(_closes);
    }

    private void TraceSubmitted(HttpRequest request, ushort statusCode) => trace.Write(new ResponseSubmitted
    {
        Request = requests.NameOf(request),
        StatusCode = HasHead ? statusCode : null,
        MoreToCome = !_endsResponse,
        Rules = _endsResponse ? ["SEND-06"] : ["ENT-01"],
    });

    private void TraceSent(HttpRequest request) => trace.Write(
        new ResponseSent { Request = requests.NameOf(request), Bytes = (ulong)_bytes.Pulled, Rules = HasHead ? ["SEND-02"] : ["ENT-04"] });
}
