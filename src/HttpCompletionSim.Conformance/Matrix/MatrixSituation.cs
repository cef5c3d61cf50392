namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The left side of a matrix row: what the caller gave, how the handle stands, and how the operation comes out.</summary>
internal sealed record MatrixSituation(
    bool POverlapped,
    bool PBytes,
    MatrixEvent HEvent,
    bool PortBound,
    bool SkipOnSuccess,
    MatrixOutcome Outcome)
{
    /// <summary>The page's "Ignored": an event beside a port.</summary>
    public bool HasEventBesidePort => POverlapped && PortBound && HEvent == MatrixEvent.Set;

    public bool HasEvent => HEvent is MatrixEvent.Set or MatrixEvent.LowBit;

    /// <summary>The operation does not end inside its call: an overlapped call returns first, one without OVERLAPPED blocks.</summary>
    public bool IsPending => Outcome is MatrixOutcome.PendSuccess or MatrixOutcome.PendError or MatrixOutcome.PendWarning;

    /// <summary>The situation in words, as the requirement of a case states it.</summary>
    public override string ToString()
    {
        string overlapped = !POverlapped ? "no OVERLAPPED" : HEvent switch
        {
            MatrixEvent.Set => "OVERLAPPED with event",
            MatrixEvent.LowBit => "OVERLAPPED with low-bit event",
            _ => "OVERLAPPED without event",
        };
        string bytes = PBytes ? "byte count asked for" : "byte count NULL";
        string port = PortBound ? "port bound" : "no port";
        string skip = SkipOnSuccess ? ", skip on success" : "";
        return $"{overlapped}, {bytes}, {port}{skip}: {Words(Outcome)}";
    }

    public static string Words(MatrixOutcome outcome) => outcome switch
    {
        MatrixOutcome.SyncSuccess => "success at once",
        MatrixOutcome.PendSuccess => "success after pending",
        MatrixOutcome.PendError => "error after pending",
        MatrixOutcome.PendWarning => "warning after pending",
        MatrixOutcome.ImmediateError => "error at once",
        MatrixOutcome.ImmediateWarning => "warning at once",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
