using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Win32.Explored;

/// <summary>The members of <see cref="Thread"/> that start a thread and wait for it: in a controlled run it belongs to the run.</summary>
/// <remarks><b>Divergence.</b> <see cref="Thread.CurrentThread"/> on such a thread is the thread of the host that carries it.</remarks>
[Replaces(typeof(Thread))]
public static class ExploredThread
{
    private static readonly ConditionalWeakTable<Thread, Body> s_bodies = [];

    /// <inheritdoc cref="Thread(ThreadStart)"/>
    [Replaces(typeof(Thread), ".ctor")]
    public static Thread Create(ThreadStart start) => With(new Thread(start), _ => start());

    /// <inheritdoc cref="Thread(ThreadStart, int)"/>
    [Replaces(typeof(Thread), ".ctor")]
    public static Thread Create(ThreadStart start, int maxStackSize) => With(new Thread(start, maxStackSize), _ => start());

    /// <inheritdoc cref="Thread(ParameterizedThreadStart)"/>
    [Replaces(typeof(Thread), ".ctor")]
    public static Thread Create(ParameterizedThreadStart start) => With(new Thread(start), new Action<object?>(start));

    /// <inheritdoc cref="Thread.Start()"/>
    public static void Start(Thread thread)
    {
        if (!StartsInRun(thread, null))
            thread.Start();
    }

    /// <inheritdoc cref="Thread.Start(object)"/>
    public static void Start(Thread thread, object? parameter)
    {
        if (!StartsInRun(thread, parameter))
            thread.Start(parameter);
    }

    /// <inheritdoc cref="Thread.UnsafeStart()"/>
    public static void UnsafeStart(Thread thread)
    {
        if (!StartsInRun(thread, null))
            thread.UnsafeStart();
    }

    /// <inheritdoc cref="Thread.Join()"/>
    public static void Join(Thread thread) => Join(thread, Timeout.InfiniteTimeSpan);

    /// <inheritdoc cref="Thread.Join(int)"/>
    public static bool Join(Thread thread, int millisecondsTimeout) => Join(thread, TimeSpan.FromMilliseconds(millisecondsTimeout));

    /// <inheritdoc cref="Thread.Join(TimeSpan)"/>
    public static bool Join(Thread thread, TimeSpan timeout)
    {
        if (ControlledRun.Current is not { } run || StartedAs(thread) is not { } started)
            return thread.Join(timeout);

        return run.WaitUntil(() => started.HasEnded, $"the end of {started.Name}", timeout);
    }

    /// <inheritdoc cref="Thread.IsAlive"/>
    [Replaces(typeof(Thread), "get_IsAlive")]
    public static bool IsAlive(Thread thread) => StartedAs(thread) is { } started ? !started.HasEnded : thread.IsAlive;

    /// <returns>False when there is no run, or the thread was made outside the explored code: then .NET starts it.</returns>
    private static bool StartsInRun(Thread thread, object? parameter)
    {
        if (ControlledRun.Current is not { } run || !s_bodies.TryGetValue(thread, out Body? body))
            return false;

        if (body.Started is not null)
            throw new ThreadStateException("The thread has been started already.");

        body.Started = run.StartThread(thread.Name ?? "thread", () => body.Run(parameter));
        return true;
    }

    private static SimulatedThread? StartedAs(Thread thread) => s_bodies.TryGetValue(thread, out Body? body) ? body.Started : null;

    private static Thread With(Thread thread, Action<object?> run)
    {
        s_bodies.Add(thread, new Body(run));
        return thread;
    }

    private sealed class Body(Action<object?> run)
    {
        public Action<object?> Run => run;

        public SimulatedThread? Started { get; set; }
    }
}
