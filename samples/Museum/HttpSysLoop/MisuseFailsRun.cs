using Microsoft.Extensions.Logging;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Fails a controlled run as soon as its machine reports a mistake. For <see cref="MachineOptions.LoggerFactory"/>.</summary>
public sealed class MisuseFailsRun : ILoggerFactory, ILogger
{
    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("Nothing is logged here.");

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        ControlledRun.Current?.Fail(new LoopFindingException(formatter(state, exception)));

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
