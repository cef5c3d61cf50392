using Microsoft.Extensions.Logging;

namespace HttpCompletionSim;

/// <summary>Passes each event on to a logger: misuse as warnings, everything else at debug level.</summary>
/// <param name="logger">The logger that takes the events.</param>
public sealed partial class LoggerTraceSink(ILogger logger) : ITraceSink
{
    /// <inheritdoc/>
    public void Write(TraceEvent traceEvent)
    {
        if (traceEvent.Kind == TraceKind.Misuse)
            Log.Misuse(logger, traceEvent.Thread, traceEvent.Subject, traceEvent.Text, traceEvent.Rules);
        else
            Log.Event(logger, traceEvent.Thread, traceEvent.Kind, traceEvent.Subject, traceEvent.Text, traceEvent.Rules);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Thread} {Kind} {Subject} {Text} {Rules}")]
        public static partial void Event(ILogger logger, string thread, TraceKind kind, string subject, string text, string rules);

        [LoggerMessage(2, LogLevel.Warning, "{Thread} {Subject} {Text} {Rules}")]
        public static partial void Misuse(ILogger logger, string thread, string subject, string text, string rules);
    }
}
