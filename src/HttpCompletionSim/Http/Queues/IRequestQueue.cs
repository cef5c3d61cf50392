namespace HttpCompletionSim.Http;

/// <summary>The members of a request queue that connections and requests use.</summary>
internal interface IRequestQueue
{
    /// <summary>Adds a request that a connection has routed to the queue.</summary>
    /// <returns>Why the queue refuses the request, or null when the request was added.</returns>
    RequestRefusal? Enqueue(HttpRequest request);

    /// <summary>Takes a request out of the queue again, so that no receive gets it.</summary>
    /// <returns>False when a receive has taken the request, or when it has ended.</returns>
    bool TryWithdraw(HttpRequest request);

    /// <summary>Removes a request that has ended.</summary>
    void Remove(HttpRequest request);
}
