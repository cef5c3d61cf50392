using Microsoft.Extensions.Logging;

namespace HttpCompletionSim;

/// <summary>Passes each event on to a logger: misuse as warnings, everything else at debug level.</summary>
/// <remarks>Each kind has an event id of its own, the number of its <see cref="TraceKind"/>. The state has the event itself, named
/// <c>Event</c>.</remarks>
/// <param name="logger">The logger that takes the events.</param>
public sealed partial class LoggerTraceSink(ILogger logger) : ITraceSink
{
    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent) => Log.Write(logger, traceEvent);
}
