using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendHttpResponse: sends the head of a response, and the body or its first part.</summary>
internal sealed unsafe class SendResponseOperation(RequestQueue queue) : SendOperation(queue)
{
    private HTTP_RESPONSE_V2* _response;
    private ushort _statusCode;

    public override string Function => "HttpSendHttpResponse";

    public override int Kind => (int)HttpOperation.SendResponse;

    /// <summary>Takes an operation from the pool of the queue. The form of the structure has been checked.</summary>
    public static SendResponseOperation Rent(
        RequestQueue queue, ulong requestId, uint flags, HTTP_RESPONSE_V2* response, uint* bytes, NativeOverlapped* overlapped)
    {
        SendResponseOperation send = (SendResponseOperation?)queue.SendResponsePool.TryRent() ?? new SendResponseOperation(queue);
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

        return SendHead(request, before);
    }

    protected override bool TryAdvance(HttpRequest request) => EndsResponse
        ? request.State == HttpRequestState.Responding
        : request.TryMove(HttpRequestState.Responding, HttpRequestState.Streaming);

    protected override void TraceSend(string request)
    {
        string then = EndsResponse ? "its id is invalid now" : "more is to come";
        Io.Trace.Write(TraceKind.Response, request, $"is answered {_statusCode}; {then}", EndsResponse ? "SEND-06" : "ENT-01");
    }

    protected override void ReturnToPool()
    {
        base.ReturnToPool();
        Queue.SendResponsePool.Return(this);
    }

    /// <summary>Builds the head and sends it, or refuses a head that is malformed and puts the request back.</summary>
    private IoOutcome SendHead(HttpRequest request, HttpRequestState before)
    {
        // A client that was never told to continue may keep its body back and use the connection again, and that next request would be
        // taken for the body. curl does so; therefore the connection closes with the response. What http.sys does is not known (OQ-04).
        if (request.ExpectsContinue && !request.Response.IsContinueSettled && request.BodyBytes == 0)
            CloseAtEnd();

        _statusCode = _response->StatusCode;
        ResponseHeadWriter writer = request.Connection.HeadWriter;
        ResponseHeadResult head = ResponseMarshaller.WriteHead(writer, request.Head, _response, Queue.Version, Flags, Queue.Services.Date());
        if (!head.IsValid)
        {
            request.TryMove(HttpRequestState.Responding, before);
            return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);
        }

        request.Response.Head = head;
        return Send(request, writer, new EntityBody(_response->pEntityChunks, _response->EntityChunkCount));
    }
}
