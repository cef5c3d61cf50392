namespace HttpCompletionSim;

/// <summary>A packet was queued to a port.</summary>
public sealed record PacketQueued : TraceEvent
{
    /// <summary>The port.</summary>
    public required string Port { get; init; }

    /// <summary>The completion key.</summary>
    public ulong Key { get; init; }

    /// <summary>The byte count.</summary>
    public uint Bytes { get; init; }

    /// <summary>The use of the OVERLAPPED; <c>NULL</c> or <c>ovl?</c> if the program posted another pointer.</summary>
    public required string Operation { get; init; }

    /// <summary>The NTSTATUS; 0 for a posted packet.</summary>
    public uint Status { get; init; }

    private protected override TraceKind OwnKind => TraceKind.PacketQueued;

    private protected override string OwnSubject => Port;
}
