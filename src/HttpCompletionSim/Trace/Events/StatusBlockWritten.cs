namespace HttpCompletionSim;

/// <summary>The final values of an operation were stored in its OVERLAPPED.</summary>
public sealed record StatusBlockWritten : TraceEvent
{
    /// <summary>The use of the OVERLAPPED.</summary>
    public required string Operation { get; init; }

    /// <summary>The NTSTATUS in Internal.</summary>
    public uint Status { get; init; }

    /// <summary>The value in InternalHigh.</summary>
    public ulong Information { get; init; }

    private protected override TraceKind OwnKind => TraceKind.StatusBlockWritten;

    private protected override string OwnSubject => Operation;
}
