namespace HttpCompletionSim.Http;

/// <summary>The trace events of a request queue. Callers write an event only while the trace has a listener.</summary>
internal sealed partial class RequestQueue
{
    private void TraceQueued(HttpRequest request) => Io.Trace.Write(new RequestQueued
    {
        Request = _services.Requests.NameOf(request),
        Queue = Io.NameOf(this),
        Rules = request.HasBody ? ["RECV-07", "RECV-10"] : ["RECV-07"],
    });

    private void TraceStop(RequestQueueState state)
    {
        if (state == RequestQueueState.Closed)
            Io.Trace.Write(new ObjectClosed { Object = Io.NameOf(this), Rules = ["SHUT-06", "CLOSE-02"] });
        else
            Io.Trace.Write(new ObjectShutDown { Object = Io.NameOf(this), Rules = ["SHUT-01"] });
    }
}
