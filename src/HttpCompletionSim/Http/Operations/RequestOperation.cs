using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>An operation on a request that its caller names by an id.</summary>
internal abstract class RequestOperation(RequestQueue queue) : IoOperation(queue)
{
    /// <summary>The id that the caller gave.</summary>
    public ulong RequestId { get; protected set; }

    protected RequestQueue Queue => queue;

    /// <summary>Finds the request and starts. An id that names no request of this queue is an immediate error (RECV-22).</summary>
    public sealed override IoOutcome Start()
    {
        if (queue.Services.Requests.TryAddRef(RequestId, queue) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        try
        {
            return Start(request);
        }
        finally
        {
            request.Release();
        }
    }

    /// <summary>Starts on a request that stays in use until this method returns.</summary>
    protected abstract IoOutcome Start(HttpRequest request);
}
