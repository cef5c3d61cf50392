namespace HttpCompletionSim;

/// <summary>What kind of thing a <see cref="TraceEvent"/> tells of.</summary>
public enum TraceKind
{
    /// <summary>A door was called; the text has the arguments as names.</summary>
    Call,

    /// <summary>A door returned; the text has the code by name.</summary>
    Return,

    /// <summary>An operation was started: what the start did to OVERLAPPED, event and handle.</summary>
    Start,

    /// <summary>An operation completed: status block, event, handle, packet, in the order of publication.</summary>
    Complete,

    /// <summary>A packet left its port.</summary>
    Dequeue,

    /// <summary>A thread blocked.</summary>
    Block,

    /// <summary>A connection was accepted, ended or dropped.</summary>
    Connection,

    /// <summary>A request was parsed, queued, delivered or abandoned.</summary>
    Request,

    /// <summary>A response went out, ours or the application's.</summary>
    Response,

    /// <summary>An object was made, bound, changed or closed.</summary>
    Object,

    /// <summary>A callback of the thread pool, or an APC, begins.</summary>
    Callback,

    /// <summary>The program did something that Windows permits and that is nearly always a mistake.</summary>
    Misuse,
}
