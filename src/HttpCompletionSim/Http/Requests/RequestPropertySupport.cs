namespace HttpCompletionSim.Http;

/// <summary>What the simulator does with a property of a request.</summary>
internal enum RequestPropertySupport
{
    /// <summary>No request has it: it belongs to TLS, to HTTP/3, or to statistics that are not kept.</summary>
    Absent,

    /// <summary>It can be queried, and has a value.</summary>
    HasValue,

    /// <summary>It is accepted, and has no effect that a client could see.</summary>
    Accepted,

    /// <summary>It is the idle limit of the connection from now on, in seconds (TIME-02).</summary>
    LimitsIdleConnection,
}
