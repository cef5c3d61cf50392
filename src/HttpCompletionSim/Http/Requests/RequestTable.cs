namespace HttpCompletionSim.Http;

/// <summary>The requests of a machine by their ids. <see cref="End"/> removes each of them at its end.</summary>
internal sealed class RequestTable(MachineTrace trace, ulong machineNumber)
{
    private readonly IdTable<HttpRequest> _requests = new(machineNumber, IdKind.Request);

    public int Count => _requests.Count;

    /// <summary>Adds a request and assigns its id.</summary>
    public void Add(HttpRequest request) => _requests.Add(request);

    /// <summary>Removes the id of a request: calls no longer find the request by it (SEND-06).</summary>
    public void RemoveId(HttpRequest request) => _requests.Remove(request);

    /// <summary>Watches the requests of the machine; null for none.</summary>
    public IRequestObserver? Observer { get; set; }

    /// <summary>The request with this id, for its name in the trace; null when there is none.</summary>
    public HttpRequest? Find(ulong id) => _requests.Find(id);

    /// <summary>The request with this id, if it came through this queue and no other process has received it (RECV-22,
    /// PROC-06).</summary>
    /// <returns>A request that the caller must <see cref="HttpRequest.Release"/>, or null.</returns>
    public HttpRequest? TryAddRef(ulong id, IRequestQueue queue, SimulatedProcess process)
    {
        if (_requests.Find(id) is not { } request || !request.TryAddRef())
            return null;

        // Check the id again: the pooled request may have been reused between the lookup and TryAddRef.
        if (request.Id == id && request.Queue == queue && (request.Receiver ?? process) == process)
            return request;

        request.Release();
        return null;
    }

    /// <summary>Ends a request that the caller has taken out of the state of its connection, so that no other thread does.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">Why it ends.</param>
    /// <param name="status">The NTSTATUS with which pending body reads complete.</param>
    public void End(HttpRequest request, RequestEnd why, uint status)
    {
        string? name = why != RequestEnd.Answered && trace.IsEnabled ? NameOf(request) : null;

        // TryEnd fails if HttpCancelHttpRequest or the end of the queue has ended the request and aborts its connection. The cleanup below
        // is needed in that case too.
        request.TryEnd(why);
        if (request.HasBody || request.IsOpaque)
            request.Body.Abort(status);

        Observer?.Ended(request.Id);
        RemoveId(request);
        request.Queue!.Remove(request);
        request.Release();
        if (name is not null)
            TraceAbandoned(name, why);
    }

    private void TraceAbandoned(string name, RequestEnd why) => trace.Write(new RequestAbandoned
    {
        Request = name,
        Reason = why switch
        {
            RequestEnd.QueueRefused => RequestAbandonReason.QueueRefused,
            RequestEnd.BodyMalformed => RequestAbandonReason.BodyMalformed,
            _ => RequestAbandonReason.ConnectionEnded,
        },
        Rules = why == RequestEnd.ConnectionEnded ? ["SEND-09"] : [],
    });

    public string NameOf(HttpRequest request)
    {
        request.KeepOutOfPool();
        return trace.NameOf(request, "req");
    }
}
