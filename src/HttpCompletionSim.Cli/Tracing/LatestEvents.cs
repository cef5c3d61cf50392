namespace HttpCompletionSim.Cli.Tracing;

/// <summary>Keeps the latest events of a machine, up to a number.</summary>
internal sealed class LatestEvents(int most) : ITraceSink
{
    private readonly Queue<TraceEvent> _events = new();

    /// <summary>How many events there were.</summary>
    public long Count { get; private set; }

    /// <summary>The kept events. Ask for them when the machine writes no more.</summary>
    public IReadOnlyList<TraceEvent> Kept => [.. _events];

    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent)
    {
        if (_events.Count == most)
            _events.Dequeue();

        _events.Enqueue(traceEvent);
        Count++;
    }
}
