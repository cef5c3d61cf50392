namespace HttpCompletionSim.Http;

/// <summary>How far a queue has come towards its end.</summary>
internal enum RequestQueueState
{
    Open,

    /// <summary>After HttpShutdownRequestQueue: no new requests, no new receives (SHUT-04).</summary>
    ShutDown,

    /// <summary>After the last handle was closed.</summary>
    Closed,
}
