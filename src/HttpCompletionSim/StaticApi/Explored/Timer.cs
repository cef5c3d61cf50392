namespace HttpCompletionSim.Win32.Explored;

/// <summary>A timer in the shape of <see cref="System.Threading.Timer"/>. In a controlled run it has the clock of the run, and a thread of
/// the simulated pool calls back.</summary>
[Replaces(typeof(System.Threading.Timer))]
public sealed class Timer : MarshalByRefObject, ITimer
{
    private readonly ITimer _timer;

    /// <inheritdoc cref="System.Threading.Timer(TimerCallback)"/>
    public Timer(TimerCallback callback) => _timer = Create(callback, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="System.Threading.Timer(TimerCallback, object, int, int)"/>
    public Timer(TimerCallback callback, object? state, int dueTime, int period)
        : this(callback, state, TimeSpan.FromMilliseconds(dueTime), TimeSpan.FromMilliseconds(period))
    {
    }

    /// <inheritdoc cref="System.Threading.Timer(TimerCallback, object, long, long)"/>
    public Timer(TimerCallback callback, object? state, long dueTime, long period)
        : this(callback, state, TimeSpan.FromMilliseconds(dueTime), TimeSpan.FromMilliseconds(period))
    {
    }

    /// <inheritdoc cref="System.Threading.Timer(TimerCallback, object, TimeSpan, TimeSpan)"/>
    public Timer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _timer = Create(callback, state, dueTime, period);

    /// <inheritdoc cref="System.Threading.Timer.Change(int, int)"/>
    public bool Change(int dueTime, int period) => Change(TimeSpan.FromMilliseconds(dueTime), TimeSpan.FromMilliseconds(period));

    /// <inheritdoc cref="System.Threading.Timer.Change(long, long)"/>
    public bool Change(long dueTime, long period) => Change(TimeSpan.FromMilliseconds(dueTime), TimeSpan.FromMilliseconds(period));

    /// <inheritdoc cref="System.Threading.Timer.Change(TimeSpan, TimeSpan)"/>
    public bool Change(TimeSpan dueTime, TimeSpan period) => _timer.Change(dueTime, period);

    /// <inheritdoc cref="System.Threading.Timer.Dispose()"/>
    public void Dispose() => _timer.Dispose();

    /// <inheritdoc cref="System.Threading.Timer.DisposeAsync"/>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private static ITimer Create(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        ExploredTime.Provider.CreateTimer(callback, state, dueTime, period);
}
