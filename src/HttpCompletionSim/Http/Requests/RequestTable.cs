namespace HttpCompletionSim.Http;

/// <summary>The requests of a machine by their ids, and the one place where a request ends.</summary>
internal sealed class RequestTable(MachineTrace trace, ulong machineNumber)
{
    private readonly IdTable<HttpRequest> _requests = new(machineNumber, IdKind.Request);

    public int Count => _requests.Count;

    /// <summary>Gives a request its id.</summary>
    public void Add(HttpRequest request) => _requests.Add(request);

    /// <summary>Takes the id away: no call finds the request by it any more (SEND-06).</summary>
    public void RemoveId(HttpRequest request) => _requests.Remove(request);

    /// <summary>The request with this id, for its name in the trace; null when there is none.</summary>
    public HttpRequest? Find(ulong id) => _requests.Find(id);

    /// <summary>The request with this id, if it came through this queue (RECV-22).</summary>
    /// <returns>A request that the caller must <see cref="HttpRequest.Release"/>, or null.</returns>
    public HttpRequest? TryAddRef(ulong id, IRequestQueue queue)
    {
        if (_requests.Find(id) is not { } request || !request.TryAddRef())
            return null;

        // Check the id again: the pooled request may have been reused between the lookup and TryAddRef.
        if (request.Id == id && request.Queue == queue)
            return request;

        request.Release();
        return null;
    }

    /// <summary>Ends a request that the caller has taken out of its connection's state: no other thread ends it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">Why it ends.</param>
    /// <param name="status">How body reads that pend complete.</param>
    public void End(HttpRequest request, RequestEnd why, uint status)
    {
        string? name = why != RequestEnd.Answered && trace.IsEnabled ? NameOf(request) : null;

        // False when HttpCancelHttpRequest or the end of the queue has ended the request and then aborts its connection. The rest is still to do.
        request.TryEnd(why);
        if (request.HasBody)
            request.Body.Abort(status);

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
