using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>The faults of requests, queues and connections that a test has installed on a machine.</summary>
/// <remarks>A machine has none unless a test installs one. Each method is called with no lock of the engine held.</remarks>
internal interface IHttpFaults
{
    /// <summary>Called before an operation on a request starts. It may end the connection of the request.</summary>
    void Starting(IoOperation operation, HttpRequest request);

    /// <summary>Called before a request is routed. It may remove a URL.</summary>
    void Routing();

    /// <summary>Whether a queue refuses a request as if it were full.</summary>
    bool IsFull(RequestQueue queue);

    /// <summary>Called when a time limit of a connection has started. It may let the limit pass.</summary>
    void LimitStarted(HttpConnection connection, ConnectionDeadline deadline, TimeoutReason reason);
}
