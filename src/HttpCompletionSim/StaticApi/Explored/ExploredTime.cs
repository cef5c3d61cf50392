using System.Diagnostics;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>What tells the time or waits for it: in a controlled run it is the clock of the run.</summary>
public static class ExploredTime
{
    /// <inheritdoc cref="TimeProvider.System"/>
    public static TimeProvider Provider
    {
        [Replaces(typeof(TimeProvider), "get_System")]
        get => ControlledRun.Current?.Time ?? TimeProvider.System;
    }

    /// <inheritdoc cref="DateTime.UtcNow"/>
    [Replaces(typeof(DateTime), "get_UtcNow")]
    public static DateTime UtcNow() => Provider.GetUtcNow().UtcDateTime;

    /// <inheritdoc cref="DateTime.Now"/>
    [Replaces(typeof(DateTime), "get_Now")]
    public static DateTime Now() => Provider.GetLocalNow().DateTime;

    /// <inheritdoc cref="DateTimeOffset.UtcNow"/>
    [Replaces(typeof(DateTimeOffset), "get_UtcNow")]
    public static DateTimeOffset UtcNowWithOffset() => Provider.GetUtcNow();

    /// <inheritdoc cref="DateTimeOffset.Now"/>
    [Replaces(typeof(DateTimeOffset), "get_Now")]
    public static DateTimeOffset NowWithOffset() => Provider.GetLocalNow();

    /// <inheritdoc cref="Environment.TickCount64"/>
    [Replaces(typeof(Environment), "get_TickCount64")]
    public static long TickCount64() => ControlledRun.Current is { } run
        ? run.Time.GetTimestamp() * 1000 / run.Time.TimestampFrequency
        : Environment.TickCount64;

    /// <inheritdoc cref="Environment.TickCount"/>
    [Replaces(typeof(Environment), "get_TickCount")]
    public static int TickCount() => (int)TickCount64();

    /// <inheritdoc cref="Stopwatch.GetTimestamp"/>
    [Replaces(typeof(Stopwatch))]
    public static long GetTimestamp() => ControlledRun.Current is { } run
        ? (long)((Int128)run.Time.GetTimestamp() * Stopwatch.Frequency / run.Time.TimestampFrequency)
        : Stopwatch.GetTimestamp();

    /// <inheritdoc cref="Stopwatch.GetElapsedTime(long)"/>
    [Replaces(typeof(Stopwatch))]
    public static TimeSpan GetElapsedTime(long startingTimestamp) => Stopwatch.GetElapsedTime(startingTimestamp, GetTimestamp());

    /// <inheritdoc cref="Stopwatch.GetElapsedTime(long, long)"/>
    [Replaces(typeof(Stopwatch))]
    public static TimeSpan GetElapsedTime(long startingTimestamp, long endingTimestamp) =>
        Stopwatch.GetElapsedTime(startingTimestamp, endingTimestamp);

    /// <inheritdoc cref="CancellationTokenSource()"/>
    [Replaces(typeof(CancellationTokenSource), ".ctor")]
    public static CancellationTokenSource CreateSource() => ControlledRun.Current is { } run
        ? new CancellationTokenSource(Timeout.InfiniteTimeSpan, run.Time)
        : new CancellationTokenSource();

    /// <inheritdoc cref="CancellationTokenSource(TimeSpan)"/>
    [Replaces(typeof(CancellationTokenSource), ".ctor")]
    public static CancellationTokenSource CreateSource(TimeSpan delay) => new(delay, Provider);

    /// <inheritdoc cref="CancellationTokenSource(int)"/>
    [Replaces(typeof(CancellationTokenSource), ".ctor")]
    public static CancellationTokenSource CreateSource(int millisecondsDelay) =>
        new(TimeSpan.FromMilliseconds(millisecondsDelay), Provider);

    /// <inheritdoc cref="CancellationTokenSource.CreateLinkedTokenSource(CancellationToken)"/>
    [Replaces(typeof(CancellationTokenSource))]
    public static CancellationTokenSource CreateLinkedTokenSource(CancellationToken token) => ControlledRun.Current is { } run
        ? new LinkedSource(run.Time, token)
        : CancellationTokenSource.CreateLinkedTokenSource(token);

    /// <inheritdoc cref="CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, CancellationToken)"/>
    [Replaces(typeof(CancellationTokenSource))]
    public static CancellationTokenSource CreateLinkedTokenSource(CancellationToken token1, CancellationToken token2) =>
        ControlledRun.Current is { } run
            ? new LinkedSource(run.Time, token1, token2)
            : CancellationTokenSource.CreateLinkedTokenSource(token1, token2);

    /// <inheritdoc cref="CancellationTokenSource.CreateLinkedTokenSource(CancellationToken[])"/>
    [Replaces(typeof(CancellationTokenSource))]
    public static CancellationTokenSource CreateLinkedTokenSource(params CancellationToken[] tokens) =>
        ControlledRun.Current is { } run && tokens is { Length: > 0 }
            ? new LinkedSource(run.Time, tokens)
            : CancellationTokenSource.CreateLinkedTokenSource(tokens!);

    /// <inheritdoc cref="PeriodicTimer(TimeSpan)"/>
    [Replaces(typeof(PeriodicTimer), ".ctor")]
    public static PeriodicTimer CreatePeriodicTimer(TimeSpan period) => new(period, Provider);

    /// <inheritdoc cref="Thread.Sleep(int)"/>
    [Replaces(typeof(Thread))]
    public static void Sleep(int millisecondsTimeout) => Sleep(TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Thread.Sleep(TimeSpan)"/>
    [Replaces(typeof(Thread))]
    public static void Sleep(TimeSpan timeout)
    {
        if (ControlledRun.Current is { } run)
            run.Sleep(timeout);
        else
            Thread.Sleep(timeout);
    }

    /// <inheritdoc cref="Thread.SpinWait(int)"/>
    [Replaces(typeof(Thread))]
    public static void SpinWait(int iterations)
    {
        if (ControlledRun.Current is { } run)
            SpinOnce(run);
        else
            Thread.SpinWait(iterations);
    }

    /// <inheritdoc cref="Thread.Yield"/>
    [Replaces(typeof(Thread))]
    public static bool Yield()
    {
        if (ControlledRun.Current is not { } run)
            return Thread.Yield();

        SpinOnce(run);
        return true;
    }

    /// <summary>
    /// One round of a thread that waits by spinning. The clock of the run moves: a strategy that prefers this thread would never let the
    /// one run that it waits for.
    /// </summary>
    internal static void SpinOnce(ControlledRun run) => run.Sleep(TimeSpan.FromMilliseconds(1));
}
