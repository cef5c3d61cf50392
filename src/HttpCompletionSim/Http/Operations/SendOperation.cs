using System.Buffers;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>HttpSendHttpResponse or HttpSendResponseEntityBody: sends a part of a response.</summary>
internal abstract unsafe class SendOperation(RequestQueue queue) : RequestOperation(queue), IOutputItem
{
    private const string ClientIsGone = "the client does not take its response";

    private const string SendCancelled = "a send on it was cancelled";

    private readonly SendBytes _bytes = new();
    private HttpRequest? _request;
    private bool _closes;

    /// <summary>The kernel work of a send hands bytes to the client. The thread of the call does it, which saves a switch of threads.</summary>
    public sealed override bool RunsKernelWorkInline => true;

    bool IOutputItem.IsReady { get; set; }

    bool IOutputItem.IsWanted => IsPending;

    /// <summary>HTTP_SEND_RESPONSE_FLAG values.</summary>
    protected uint Flags { get; private set; }

    /// <summary>Whether the response is complete with this send.</summary>
    protected bool EndsResponse => (Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0;

    public override void Resume() => _request!.Connection.Output.Release(this);

    /// <summary>Resets the connection: a response that was cut off in the middle cannot be completed.</summary>
    public override void Withdraw()
    {
        if (_request is not { } request)
            return;

        request.Connection.Abort(SendCancelled);
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
        response.Disconnects |= (Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT) != 0;
        _closes = EndsResponse && response.ClosesConnection;
        return true;
    }

    void IOutputItem.Pend()
    {
        KeepOutOfPool();
        _bytes.CopyIfShort();
        Pend();
    }

    bool IOutputItem.Pull(IBufferWriter<byte> output, int max) => _bytes.Pull(output, max);

    void IOutputItem.Complete(bool isSent)
    {
        // Claimed first: a cancellation that comes later must not reset a connection whose response is out.
        IRequestConnection connection = _request!.Connection;
        if (!TryClaim())
        {
            connection.Abort(SendCancelled);
            return;
        }

        Conclude(isSent);
        nuint sent = (nuint)_bytes.Pulled;
        _bytes.Release();
        Io.Complete(this, isSent ? NtStatus.STATUS_SUCCESS : connection.EndStatus, isSent ? sent : 0);
    }

    protected void Begin(ulong requestId, uint flags, uint* bytes, NativeOverlapped* overlapped)
    {
        RequestId = requestId;
        Flags = flags;
        Begin(overlapped, bytes);
    }

    /// <summary>The connection closes when the response is complete, although no flag of the caller asks for it.</summary>
    protected void CloseAtEnd() => Flags |= HttpConstants.HTTP_SEND_RESPONSE_FLAG_DISCONNECT;

    /// <summary>Moves the request on to what this send makes of it.</summary>
    /// <returns>False when another thread has ended it meanwhile.</returns>
    protected abstract bool TryAdvance(HttpRequest request);

    /// <summary>Tells the trace what the request gets.</summary>
    protected abstract void TraceSend(string request);

    protected override void ReturnToPool()
    {
        _request = null;
        _bytes.Release();
    }

    /// <summary>Sends the bytes: now if the output is free, else in their turn.</summary>
    protected IoOutcome Send(HttpRequest request, ResponseHeadWriter? head, EntityBody body)
    {
        _request = request;
        _bytes.Capture(body);
        _bytes.Frame(head, request.Response.Head, EndsResponse);
        ((IOutputItem)this).IsReady = Io.Decide(this) == PendDecision.Inline;
        ResponseOutput output = request.Connection.Output;
        OutputPlace place = output.Enter(this);
        if (place == OutputPlace.None)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        RequestTable requests = Queue.Services.Requests;
        if (EndsResponse)
            requests.RemoveId(request);

        if (Io.Trace.IsEnabled)
            TraceSend(requests.NameOf(request));

        return place == OutputPlace.First ? WriteNow(output) : Wait(output);
    }

    private IoOutcome WriteNow(ResponseOutput output)
    {
        OutputResult result = output.WriteNow(this);
        if (result == OutputResult.Pended)
            return IoOutcome.Pending;

        bool isSent = result == OutputResult.Sent;
        Conclude(isSent);
        output.WriteNext();
        return isSent ? IoOutcome.Done(NtStatus.STATUS_SUCCESS, (nuint)_bytes.Pulled) : IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
    }

    private IoOutcome Wait(ResponseOutput output)
    {
        Io.Continue(this);

        // If the connection has ended since the item was put in line, the send completes now, even if it is intercepted.
        output.WriteWaiting();
        return IoOutcome.Pending;
    }

    /// <summary>The last byte of this send is flushed, or the client takes no more.</summary>
    private void Conclude(bool isSent)
    {
        HttpRequest request = _request!;
        if (!isSent)
        {
            request.Connection.Abort(ClientIsGone);
            return;
        }

        if (Io.Trace.IsEnabled)
            Io.Trace.Write(TraceKind.Response, Queue.Services.Requests.NameOf(request), $"{_bytes.Pulled} bytes are out", "SEND-02");

        if (EndsResponse)
            request.Connection.ResponseIsOut(_closes);
    }
}
