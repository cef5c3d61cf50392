using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The operations, after the form of their calls was checked. What they find out here is an immediate error (OVL-07).</summary>
internal sealed unsafe partial class HttpSys
{
    /// <summary>HttpReceiveHttpRequest: the next request, or a named one.</summary>
    public uint Receive(RequestQueue queue, ulong requestId, uint flags, void* buffer, uint length, uint* bytes, NativeOverlapped* overlapped)
    {
        ReceiveRequest receive = queue.ReceivePool.TryRent() ?? new ReceiveRequest(queue);
        receive.Start(requestId, flags, buffer, length, overlapped, bytes);
        uint refused = Io.Begin(receive);
        if (refused != Win32Error.NO_ERROR)
            return refused;

        if (requestId == HttpConstants.HTTP_NULL_ID)
            return Io.Return(receive, queue.Receive(receive));

        // An id that names nothing is found out at once, whatever the scheduler would choose (RECV-02).
        if (Requests.TryAddRef(requestId, queue) is not { } request)
            return Io.Return(receive, IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID));

        request.Release();

        return Io.Return(receive, queue.ReceiveById(receive));
    }

    /// <summary>HttpReceiveRequestEntityBody.</summary>
    public uint ReceiveBody(
        RequestQueue queue, ulong requestId, bool fillsBuffer, void* buffer, uint length, uint* bytes, NativeOverlapped* overlapped)
    {
        var read = new BodyReadRequest(queue, buffer, length, fillsBuffer, overlapped, bytes);
        uint refused = Io.Begin(read);
        return refused != Win32Error.NO_ERROR ? refused : Io.Return(read, StartRead(read, queue, requestId));
    }

    /// <summary>HttpSendHttpResponse.</summary>
    public uint Send(RequestQueue queue, ulong requestId, uint flags, HTTP_RESPONSE_V2* response, uint* bytes, NativeOverlapped* overlapped)
    {
        SendRequest send = queue.SendPool.TryRent() ?? new SendRequest(queue, Io.Trace, Requests);
        send.Start(HttpOperation.SendResponse, overlapped, bytes);
        uint refused = Io.Begin(send);
        if (refused != Win32Error.NO_ERROR)
            return refused;

        IoOutcome outcome;
        using (Io.Scheduler.DeferKernelWork())
            outcome = StartSend(send, queue, requestId, flags, response);

        return Io.Return(send, outcome);
    }

    /// <summary>HttpSendResponseEntityBody.</summary>
    public uint SendBody(RequestQueue queue, ulong requestId, uint flags, EntityBody body, uint* bytes, NativeOverlapped* overlapped)
    {
        SendRequest send = queue.SendPool.TryRent() ?? new SendRequest(queue, Io.Trace, Requests);
        send.Start(HttpOperation.SendBody, overlapped, bytes);
        uint refused = Io.Begin(send);
        if (refused != Win32Error.NO_ERROR)
            return refused;

        IoOutcome outcome;
        using (Io.Scheduler.DeferKernelWork())
            outcome = StartSendBody(send, queue, requestId, flags, body);

        return Io.Return(send, outcome);
    }

    /// <summary>HttpCancelHttpRequest: the request ends, its connection is reset (CANC-01).</summary>
    public uint CancelRequest(RequestQueue queue, ulong requestId, NativeOverlapped* overlapped)
    {
        var cancel = new CancelRequest(queue, overlapped);
        uint refused = Io.Begin(cancel);
        return refused != Win32Error.NO_ERROR ? refused : Io.Return(cancel, StartCancel(cancel, queue, requestId));
    }

    /// <summary>HttpWaitForDisconnect and its Ex form.</summary>
    public uint WaitForDisconnect(RequestQueue queue, ulong connectionId, string function, NativeOverlapped* overlapped)
    {
        var wait = new DisconnectWaitRequest(queue, function, overlapped);
        uint refused = Io.Begin(wait);
        if (refused != Win32Error.NO_ERROR)
            return refused;

        return Io.Return(wait, FindConnection(connectionId) is { } connection
            ? connection.DisconnectWaits.Start(wait)
            : IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID));
    }

    private IoOutcome StartRead(BodyReadRequest read, RequestQueue queue, ulong requestId)
    {
        if (Requests.TryAddRef(requestId, queue) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        try
        {
            if (request.State is not (HttpRequestState.Claimed or HttpRequestState.Delivered or HttpRequestState.Streaming))
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            read.Body = request.Body;
            return request.Body.Read(read, Io.Pending);
        }
        finally
        {
            request.Release();
        }
    }

    private IoOutcome StartSend(SendRequest send, RequestQueue queue, ulong requestId, uint flags, HTTP_RESPONSE_V2* response)
    {
        if (Requests.TryAddRef(requestId, queue) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        try
        {
            // A second head behind one that was sent with more to come (SEND-07, OQ-06).
            if (request.State == HttpRequestState.Streaming)
                return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);

            // A request that was only claimed by its id may be answered as well: its two ids are all that a response needs.
            HttpRequestState before = HttpRequestState.Delivered;
            if (!request.TryMove(before, HttpRequestState.Responding))
            {
                before = HttpRequestState.Claimed;
                if (!request.TryMove(before, HttpRequestState.Responding))
                    return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
            }

            if (!request.Connection.IsAlive)
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            return send.SendHead(request, before, response, queue.Version, flags, _services.Date());
        }
        finally
        {
            request.Release();
        }
    }

    private IoOutcome StartSendBody(SendRequest send, RequestQueue queue, ulong requestId, uint flags, EntityBody body)
    {
        if (Requests.TryAddRef(requestId, queue) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        try
        {
            // Before the head nothing else may be sent (ENT-05).
            if (request.State is HttpRequestState.Claimed or HttpRequestState.Delivered)
                return IoOutcome.Done(NtStatus.STATUS_INVALID_PARAMETER);

            if (request.State != HttpRequestState.Streaming || !request.Connection.IsAlive)
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            return send.SendBody(request, body, flags);
        }
        finally
        {
            request.Release();
        }
    }

    private IoOutcome StartCancel(CancelRequest cancel, RequestQueue queue, ulong requestId)
    {
        if (Requests.TryAddRef(requestId, queue) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        try
        {
            if (request.State == HttpRequestState.Queued || !request.TryEnd(RequestEnd.Cancelled))
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);
        }
        finally
        {
            request.Release();
        }

        // The request has ended, but it stays in the state of its connection until that ends: no other request can come before.
        request.Connection.Abort("its request was cancelled", NtStatus.STATUS_CANCELLED);
        if (!Io.Pending.ShouldPend(cancel))
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

        cancel.MarkPending();
        if (cancel.Hold is { } hold)
            hold.Capture(() => Io.TryComplete(cancel, NtStatus.STATUS_SUCCESS, 0));
        else
            Io.Scheduler.QueueKernelWork(static state => ((CancelRequest)state!).File.Manager!.TryComplete((CancelRequest)state, NtStatus.STATUS_SUCCESS, 0), cancel);

        return IoOutcome.Pending;
    }
}
