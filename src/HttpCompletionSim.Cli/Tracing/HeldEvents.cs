namespace HttpCompletionSim.Cli.Tracing;

/// <summary>Holds events back until it is clear that the machine gets what it needs, and passes them all on from then on.</summary>
/// <param name="inner">Where the events go.</param>
internal sealed class HeldEvents(ITraceSink inner) : ITraceSink
{
    private readonly Lock _lock = new();
    private List<TraceEvent>? _held = [];

    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent)
    {
        lock (_lock)
        {
            if (_held is null)
                inner.Write(traceEvent);
            else
                _held.Add(traceEvent);
        }
    }

    /// <summary>Passes on what was held, and from now on each event at once.</summary>
    public void Release()
    {
        lock (_lock)
        {
            foreach (TraceEvent each in _held ?? [])
                inner.Write(each);

            _held = null;
        }
    }
}
