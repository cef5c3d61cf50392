namespace HttpCompletionSim.Http;

/// <summary>The members of a request queue that connections and requests use.</summary>
internal interface IRequestQueue
{
    /// <summary>Adds a request that a connection has routed to the queue.</summary>
    /// <returns>Why the queue refuses the request, or null when the request was added.</returns>
    RequestRefusal? Enqueue(HttpRequest request);

    /// <summary>Removes a request that has ended.</summary>
    void Remove(HttpRequest request);
}
