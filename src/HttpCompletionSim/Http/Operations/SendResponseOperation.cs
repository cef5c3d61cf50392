using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendHttpResponse: sends the head of a response, and the body or its first part.</summary>
internal sealed unsafe class SendResponseOperation(HttpServices services, ObjectPool<SendResponseOperation> pool) : SendOperation(services)
{
    private HTTP_RESPONSE_V2* _response;
    private ushort _statusCode;

    public override string Function => "HttpSendHttpResponse";

    public override int Kind => (int)HttpOperation.SendResponse;

    /// <summary>Begins an operation. The form of the caller's structure has been checked.</summary>
    public SendResponseOperation Begin(
        RequestQueueFile file, ulong requestId, uint flags, HTTP_RESPONSE_V2* response, uint* bytes, NativeOverlapped* overlapped)
    {
        _response = response;
        _statusCode = response->StatusCode;
        Begin(file, requestId, flags, bytes, overlapped);
        return this;
    }

    protected override IoOutcome Start(HttpRequest request)
    {
        // An earlier call has sent the head of this response, with more to come (SEND-07, OQ-06).
        if (request.State == HttpRequestState.Streaming)
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);

        // A request whose receive had too small a buffer can be answered too: a response needs only the two ids that the receive wrote.
        HttpRequestState before = HttpRequestState.Delivered;
        if (!request.TryMove(before, HttpRequestState.Responding))
        {
            before = HttpRequestState.Claimed;
            if (!request.TryMove(before, HttpRequestState.Responding))
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
        }

        if (!request.Connection.IsAlive)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        // A client that waits for 100 Continue and gets the response instead may keep its body and send its next request on the connection,
        // as curl does. The parser would take that request for the body, so the connection closes after the response. What http.sys does is
        // not known (OQ-04).
        if (request.ExpectsContinue && !request.Response.IsContinueSettled && !request.Body.HasBegun)
            Flags |= HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

        uint status = WriteHead(request);
        if (status == NtStatus.STATUS_SUCCESS)
            return Send(request, request.Connection.HeadWriter);

        // Nothing has been sent, and the request can still be answered, unless its process has stopped.
        Io.Scheduler.SchedulingPoint("send refused");
        request.TryMove(HttpRequestState.Responding, before);
        Queue.AbortIfStopped(request);
        return IoOutcome.Done(status);
    }

    /// <summary>Captures the chunks and builds the head.</summary>
    /// <returns>STATUS_SUCCESS, or why the response cannot be sent.</returns>
    private uint WriteHead(HttpRequest request)
    {
        uint status = Content.Capture(new EntityBody(_response->pEntityChunks, _response->EntityChunkCount));
        if (status != NtStatus.STATUS_SUCCESS)
            return status;

        // A response that goes on is not the whole content.
        bool selectsRanges = EndsResponse && (Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_PROCESS_RANGES) != 0;
        RangeAnswer? ranges = selectsRanges ? RangeAnswer.Select(request.Head, _response, Content) : null;
        ResponseHeadResult head = ResponseMarshaller.WriteHead(
            request.Connection.HeadWriter, request.Head, _response, Queue.Version, Flags, Content.BodyLength, ranges, Services.Date());
        if (!head.IsValid || !AreTrailersInPlace(head))
            return NtStatus.STATUS_INVALID_PARAMETER;

        request.Response.Head = head;
        return NtStatus.STATUS_SUCCESS;
    }

    protected override bool TryAdvance(HttpRequest request) => EndsResponse
        ? request.State == HttpRequestState.Responding
        : request.TryMove(HttpRequestState.Responding, HttpRequestState.Streaming);

    protected override void Entered(HttpRequest request)
    {
        if ((Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_OPAQUE) != 0)
            request.BecomeOpaque();
    }

    protected override int? StatusCode => _statusCode;

    protected override void ReturnToPool()
    {
        base.ReturnToPool();
        pool.Return(this);
    }
}
