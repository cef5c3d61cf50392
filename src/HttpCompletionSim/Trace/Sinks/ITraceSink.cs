namespace HttpCompletionSim;

/// <summary>Receives the events of a machine, one at a time, in their order.</summary>
/// <remarks>A sink must not call the API of the machine: it is called while the trace's lock is held.</remarks>
public interface ITraceSink
{
    /// <summary>Takes one event.</summary>
    void Write(TraceEvent traceEvent);
}
