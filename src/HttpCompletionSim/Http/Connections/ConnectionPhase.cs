namespace HttpCompletionSim.Http;

/// <summary>What a connection is doing. <see cref="ConnectionState"/> has the table of transitions.</summary>
internal enum ConnectionPhase
{
    /// <summary>No request is being answered: the next complete head may be routed.</summary>
    Reading,

    /// <summary>One request is in its queue, with the application, or being answered. The next head waits (CONN-03).</summary>
    Answering,

    /// <summary>The kernel sends an answer of its own, and the connection closes after it (KERR-05).</summary>
    Refusing,

    /// <summary>The connection has ended, in an orderly way or by a reset.</summary>
    Ended,
}
