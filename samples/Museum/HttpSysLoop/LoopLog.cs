using Microsoft.Extensions.Logging;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Keeps what a server logs, from the level Debug of what concerns its accept loops.</summary>
public sealed class LoopLog : ILoggerFactory, ILogger
{
    /// <summary>A server that has logged so many errors in one run will not stop doing so.</summary>
    private const int MaxErrors = 20;

    private readonly List<LoopLogEntry> _entries = [];

    /// <summary>The entries, the oldest first.</summary>
    public IReadOnlyList<LoopLogEntry> Entries => _entries;

    /// <summary>The exceptions that were logged, the oldest first.</summary>
    public IEnumerable<Exception> Exceptions => _entries.Select(entry => entry.Exception).OfType<Exception>();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log is kept here only.");

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // A loop that only fails and logs makes no call, and so no other scheduling point.
        ControlledRun? run = logLevel >= LogLevel.Error ? ControlledRun.Current : null;
        run?.SchedulingPoint("an error is logged");

        // Most entries are of the levels below, and say only that something begins: formatting them would cost more than the run.
        if (exception is not null || logLevel >= LogLevel.Warning)
            _entries.Add(new LoopLogEntry(logLevel, eventId.Name ?? "", formatter(state, exception), exception));

        if (run is not null && _entries.Count > MaxErrors)
            throw Ended(run);
    }

    private LoopFindingException Ended(ControlledRun run)
    {
        var finding = new LoopFindingException($"The server fails again and again. At last it has logged {_entries[^1]}.");
        run.Fail(finding);
        return finding;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
