using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>What a request queue tells the trace. Every method is called only while there is a listener.</summary>
internal sealed partial class RequestQueue
{
    private void TraceQueued(HttpRequest request) => Io.Trace.Write(
        new RequestQueued { Request = _services.Requests.NameOf(request), Queue = Io.NameOf(this), Rules = request.HasBody ? ["RECV-07", "RECV-10"] : ["RECV-07"] });

    private void TraceStop(RequestQueueState state)
    {
        if (state == RequestQueueState.Closed)
            Io.Trace.Write(new ObjectClosed { Object = Io.NameOf(this), Rules = ["SHUT-05", "SHUT-06", "CLOSE-02"] });
        else
            Io.Trace.Write(new ObjectShutDown { Object = Io.NameOf(this), Rules = ["SHUT-01"] });
    }

    /// <summary>A request was copied into the buffer of a receive, or did not fit.</summary>
    private void TraceFill(ReceiveRequest receive, HttpRequest request, uint status, uint needed)
    {
        bool isById = receive.RequestId != HttpConstants.HTTP_NULL_ID;
        if (status == NtStatus.STATUS_SUCCESS)
        {
            Io.Trace.Write(new RequestDelivered
            {
                Request = _services.Requests.NameOf(request),
                Queue = Io.NameOf(this),
                Operation = receive.TraceName,
                Bytes = needed,
                Rules = isById ? ["RECV-05", "RECV-14", "RECV-36"] : ["RECV-05", "RECV-36"],
            });
            return;
        }

        Io.Trace.Write(new RequestBufferTooSmall
        {
            Request = _services.Requests.NameOf(request),
            Queue = Io.NameOf(this),
            Operation = receive.TraceName,
            BytesNeeded = needed,
            BufferLength = receive.Length,
            Rules = isById ? ["RECV-12", "RECV-14"] : ["RECV-12", "RECV-13"],
        });
    }
}
