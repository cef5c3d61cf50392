namespace HttpCompletionSim;

/// <summary>The kinds of fault that can be injected. The numbers never change.</summary>
public enum FaultKind
{
    /// <summary>A function whose arguments are right fails with a documented code.</summary>
    FunctionFails = 1,

    /// <summary>An operation that could complete inside its call pends.</summary>
    OperationPends = 2,

    /// <summary>An operation completes inside its call if it can.</summary>
    OperationCompletesInline = 3,

    /// <summary>An operation pends, and goes on after a time on the clock of the machine.</summary>
    OperationDelayed = 4,

    /// <summary>An operation pends, and completes with an error.</summary>
    OperationFails = 5,

    /// <summary>The connection of a request is reset when an operation on the request starts.</summary>
    ConnectionBreaks = 6,

    /// <summary>The time-out of a wait passes at once.</summary>
    WaitTimesOut = 7,

    /// <summary>A client resets its connection.</summary>
    ClientResets = 8,

    /// <summary>A client ends its sending half.</summary>
    ClientHalfCloses = 9,

    /// <summary>A client neither sends nor receives for a time.</summary>
    ClientStalls = 10,

    /// <summary>The bytes of a client arrive in pieces.</summary>
    ClientSplits = 11,

    /// <summary>A request queue takes no further request.</summary>
    QueueFull = 12,

    /// <summary>A registered URL is removed while its server runs.</summary>
    UrlRevoked = 13,

    /// <summary>A time limit of a connection passes.</summary>
    TimeLimitPasses = 14,
}
