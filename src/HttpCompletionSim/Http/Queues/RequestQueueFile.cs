using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>What one call of HttpCreateRequestQueue or HttpCreateHttpHandle has opened: a process's access to a request queue.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Each open has a port, notification modes and operations in flight of its own; a duplicate of a handle shares
/// those of its source (CLOSE-03, PORT-07). Requests belong to the process that received them: every handle of that process can answer them
/// (PROC-06), and a shutdown is for all handles of the calling process and no other (QUEUE-05, SHUT-03).</para>
/// <para>Every thread may read the state; it changes under the lock of the queue.</para>
/// </remarks>
/// <param name="services">What the queues of a machine share.</param>
/// <param name="queue">The queue.</param>
/// <param name="process">The process that has opened it.</param>
/// <param name="role">How it was opened.</param>
internal sealed class RequestQueueFile(HttpServices services, RequestQueue queue, SimulatedProcess process, HandleRole role)
    : FileObject(services.Io)
{
    private volatile RequestQueueState _state;

    public override string Kind => "queue";

    public override object TraceIdentity => queue;

    public RequestQueue Queue => queue;

    public SimulatedProcess Process => process;

    public HandleRole Role => role;

    /// <summary>Whether it was shut down or closed.</summary>
    public RequestQueueState State
    {
        get => _state;
        set => _state = value;
    }

    public bool IsOpen => _state == RequestQueueState.Open;

    /// <summary>The handle with a value, if it refers to a request queue of a machine and the calling process may use it.</summary>
    public static HandleTable.Entry? Find(nint handle, IoManager io) =>
        HandleTable.FindEntry(handle) is { Target: RequestQueueFile file } entry && file.Manager == io && io.IsOfCaller(entry.Process)
            ? entry
            : null;

    /// <summary>Whether a handle refers to a request queue of a machine, and the calling process may not use it.</summary>
    public static bool IsForeign(nint handle, IoManager io) =>
        io.HasProcesses && HandleTable.FindEntry(handle) is { Target: RequestQueueFile file } entry && file.Manager == io
        && !io.IsOfCaller(entry.Process);

    /// <summary>
    /// After a shutdown it refuses all operations but sends. If delivered requests go on, their bodies can also be read, and they can be
    /// cancelled (OQ-17). After a close it refuses all operations (SHUT-01, CLOSE-02).
    /// </summary>
    public override bool Refuses(IoOperation operation) => _state switch
    {
        RequestQueueState.Open => false,
        RequestQueueState.ShutDown => (HttpOperation)operation.Kind switch
        {
            HttpOperation.SendResponse or HttpOperation.SendBody => false,
            HttpOperation.ReceiveBody or HttpOperation.CancelRequest => services.Options.ShutdownResetsDeliveredRequests,
            _ => true,
        },
        _ => true,
    };

    /// <summary>HttpShutdownRequestQueue.</summary>
    public void Shutdown()
    {
        foreach (RequestQueueFile file in queue.Files)
        {
            if (file.Process == process)
                queue.Stop(file, RequestQueueState.ShutDown);
        }
    }

    protected override void OnLastHandleClosed() => queue.Stop(this, RequestQueueState.Closed);
}
