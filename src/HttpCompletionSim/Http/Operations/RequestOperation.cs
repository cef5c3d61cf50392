using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>An operation on a request that its caller names by an id.</summary>
internal abstract unsafe class RequestOperation(HttpServices services) : IoOperation
{
    private ulong _requestId;

    /// <summary>The connection of the request; null where the operation does not keep it, and before it was started.</summary>
    public virtual IRequestConnection? RequestConnection => null;

    protected HttpServices Services => services;

    protected RequestQueueFile QueueFile => (RequestQueueFile)File;

    protected RequestQueue Queue => QueueFile.Queue;

    /// <summary>The flags that the caller gave; 0 for an operation without flags.</summary>
    protected virtual uint CallFlags => 0;

    /// <summary>
    /// Finds the request and starts the operation. An id that names no request of this queue is an immediate error (RECV-22).
    /// </summary>
    public sealed override IoOutcome Start()
    {
        services.Observer?.Named(this, _requestId, CallFlags);
        if (services.Requests.TryAddRef(_requestId, Queue, QueueFile.Process) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        try
        {
            if (services.Faults is { } faults && faults.Breaks(this))
                request.Connection.Abort(ConnectionResetReason.ResetByClient);

            return Start(request);
        }
        finally
        {
            request.Release();
        }
    }

    /// <summary>Starts the operation on a request to which the caller holds a reference.</summary>
    protected abstract IoOutcome Start(HttpRequest request);

    protected void Begin(RequestQueueFile file, ulong requestId, uint* bytes, NativeOverlapped* overlapped)
    {
        _requestId = requestId;
        Begin(file, overlapped, bytes);
    }
}
