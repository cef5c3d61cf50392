using HttpCompletionSim.Completion;

namespace HttpCompletionSim.Http;

/// <summary>The faults of requests, queues and connections that a test has installed on a machine.</summary>
/// <remarks>A machine has none unless a test installs one. Each method is called with no lock of the engine held.</remarks>
internal interface IHttpFaults
{
    /// <summary>Whether the connection of a request is reset before an operation on the request starts.</summary>
    bool Breaks(IoOperation operation);

    /// <summary>Called before a request is routed. It may remove a URL.</summary>
    void Routing();

    /// <summary>Whether a queue refuses, as if it were full, a request that it would take.</summary>
    /// <param name="queue">The name of the queue in the trace.</param>
    bool IsFull(string queue);

    /// <summary>Whether a time limit of a connection that has started passes now.</summary>
    /// <param name="connection">The name of the connection in the trace.</param>
    /// <param name="reason">The limit.</param>
    bool Passes(string connection, TimeoutReason reason);
}
