namespace HttpCompletionSim.Http;

/// <summary>What a connection and a request know of the queue that the request goes to.</summary>
internal interface IRequestQueue
{
    /// <summary>Takes in a request from a connection.</summary>
    /// <returns>Why not, or null when it was taken.</returns>
    RequestRefusal? Enqueue(HttpRequest request);

    /// <summary>Takes a request out because it has ended.</summary>
    void Remove(HttpRequest request);
}
