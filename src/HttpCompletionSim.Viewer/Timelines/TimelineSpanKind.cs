namespace HttpCompletionSim.Viewer;

/// <summary>A state that lasts from one step of a timeline to another.</summary>
public enum TimelineSpanKind
{
    /// <summary>A thread is inside a call.</summary>
    Call,

    /// <summary>A thread is blocked inside a call.</summary>
    Blocked,

    /// <summary>Internal of an OVERLAPPED is STATUS_PENDING.</summary>
    Pending,

    /// <summary>An operation has completed with success.</summary>
    Succeeded,

    /// <summary>An operation has completed with a warning: the buffer was too small.</summary>
    Warned,

    /// <summary>An operation has completed with an error.</summary>
    Failed,

    /// <summary>An event is signaled.</summary>
    Signaled,

    /// <summary>An event is not signaled.</summary>
    NotSignaled,

    /// <summary>A packet waits in a completion port.</summary>
    Packet,

    /// <summary>A request waits in a request queue.</summary>
    Request,

    /// <summary>A connection is open.</summary>
    Open,
}
