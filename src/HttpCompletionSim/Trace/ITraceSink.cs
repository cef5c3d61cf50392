namespace HttpCompletionSim;

/// <summary>Receives the events of a machine, one at a time, in their order.</summary>
/// <remarks>A sink must not call the machine's doors. It is called with the trace's lock held.</remarks>
public interface ITraceSink
{
    /// <summary>Takes one event.</summary>
    void Write(TraceEvent traceEvent);
}
