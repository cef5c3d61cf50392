using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The operations, after the form of their calls was checked.</summary>
internal sealed unsafe partial class HttpSys
{
    /// <summary>HttpReceiveHttpRequest: the next request, or a named one.</summary>
    public uint Receive(RequestQueue queue, ulong requestId, void* buffer, uint length, uint* bytes, NativeOverlapped* overlapped)
    {
        var receive = new ReceiveRequest(queue, requestId, buffer, length, overlapped, bytes);
        uint refused = Io.Begin(receive);
        if (refused != Win32Error.NO_ERROR)
            return refused;

        if (requestId == HttpConstants.HTTP_NULL_ID)
            return Io.Return(receive, queue.Receive(receive));

        // An id that names nothing is the kernel's discovery: an immediate error, whatever the policy (RECV-02).
        if (FindRequest(requestId, queue) is null)
            return Io.Return(receive, IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID));

        return Io.Return(receive, queue.ReceiveById(receive));
    }

    /// <summary>HttpSendHttpResponse: a whole response.</summary>
    public uint Send(RequestQueue queue, ulong requestId, uint flags, HTTP_RESPONSE_V2* response, uint* bytes, NativeOverlapped* overlapped)
    {
        var send = new SendRequest(queue, overlapped, bytes);
        uint refused = Io.Begin(send);
        return refused != Win32Error.NO_ERROR ? refused : Io.Return(send, StartSend(send, queue, requestId, flags, response));
    }

    private IoOutcome StartSend(SendRequest send, RequestQueue queue, ulong requestId, uint flags, HTTP_RESPONSE_V2* response)
    {
        if (FindRequest(requestId, queue) is not { } request || !request.TryUse())
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        try
        {
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

            return request.Connection.Send(send, request, before, response, queue.Version, flags);
        }
        finally
        {
            request.EndUse();
        }
    }
}
