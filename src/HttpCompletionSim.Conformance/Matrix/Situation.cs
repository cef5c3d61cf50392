namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The left side of a row: the arguments, the state of the handle, and the outcome of the operation.</summary>
internal sealed record Situation(
    bool POverlapped,
    bool PBytes,
    HEvent HEvent,
    bool PortBound,
    bool SkipOnSuccess,
    Outcome Outcome)
{
    /// <summary>An event together with a port, for which the page says "Ignored".</summary>
    public bool HasEventBesidePort => POverlapped && PortBound && HEvent == HEvent.Set;

    public bool HasEvent => HEvent is HEvent.Set or HEvent.LowBit;

    /// <summary>
    /// The operation does not complete inside its call: a call with an OVERLAPPED returns before, a call without blocks.
    /// </summary>
    public bool IsPending => Outcome is Outcome.PendSuccess or Outcome.PendError or Outcome.PendWarning;

    /// <summary>The situation in words, as the requirement of a case states it.</summary>
    public override string ToString()
    {
        string overlapped = !POverlapped ? "no OVERLAPPED" : HEvent switch
        {
            HEvent.Set => "OVERLAPPED with event",
            HEvent.LowBit => "OVERLAPPED with low-bit event",
            _ => "OVERLAPPED without event",
        };
        string bytes = PBytes ? "byte count asked for" : "byte count NULL";
        string port = PortBound ? "port bound" : "no port";
        string skip = SkipOnSuccess ? ", skip on success" : "";
        return $"{overlapped}, {bytes}, {port}{skip}: {Words(Outcome)}";
    }

    public static string Words(Outcome outcome) => outcome switch
    {
        Outcome.SyncSuccess => "success at once",
        Outcome.PendSuccess => "success after pending",
        Outcome.PendError => "error after pending",
        Outcome.PendWarning => "warning after pending",
        Outcome.ImmediateError => "error at once",
        Outcome.ImmediateWarning => "warning at once",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
