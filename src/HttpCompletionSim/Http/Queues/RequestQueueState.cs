namespace HttpCompletionSim.Http;

/// <summary>Whether a request queue is open, shut down or closed.</summary>
internal enum RequestQueueState
{
    Open,

    /// <summary>After HttpShutdownRequestQueue: no new requests, no new receives (SHUT-04).</summary>
    ShutDown,

    /// <summary>After the last handle was closed.</summary>
    Closed,
}
