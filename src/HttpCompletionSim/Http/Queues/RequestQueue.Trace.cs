namespace HttpCompletionSim.Http;

/// <summary>The trace events of a request queue. Callers write an event only while the trace has a listener.</summary>
internal sealed partial class RequestQueue
{
    private void TraceQueued(HttpRequest request) => Io.Trace.Write(new RequestQueued
    {
        Request = _services.Requests.NameOf(request),
        Queue = TraceName,
        Rules = request.HasBody ? ["RECV-07", "RECV-10"] : ["RECV-07"],
    });

    /// <summary>The name of the queue in the trace: its file objects share it.</summary>
    public string TraceName => Io.Trace.NameOf(this, "queue");

    private void TraceStop(RequestQueueFile file, RequestQueueState state, bool isClosed)
    {
        if (isClosed)
            Io.Trace.Write(new ObjectClosed { Object = TraceName, Rules = ["SHUT-06", "CLOSE-02"] });
        else if (state == RequestQueueState.ShutDown)
            Io.Trace.Write(new ObjectShutDown { Object = TraceName, Rules = IsShared(file) ? ["SHUT-01", "SHUT-03"] : ["SHUT-01"] });
    }

    /// <summary>Whether another process has the queue open too.</summary>
    private bool IsShared(RequestQueueFile file) => Array.Exists(Files, other => other.Process != file.Process);
}
