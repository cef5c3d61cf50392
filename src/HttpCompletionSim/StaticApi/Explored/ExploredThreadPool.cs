namespace HttpCompletionSim.Win32.Explored;

/// <summary>The members of <see cref="ThreadPool"/> that queue work: in a controlled run, a thread of the simulated pool does it.</summary>
[Replaces(typeof(ThreadPool))]
public static class ExploredThreadPool
{
    /// <inheritdoc cref="ThreadPool.QueueUserWorkItem(WaitCallback)"/>
    public static bool QueueUserWorkItem(WaitCallback callBack) => QueueUserWorkItem(callBack, null);

    /// <inheritdoc cref="ThreadPool.QueueUserWorkItem(WaitCallback, object)"/>
    public static bool QueueUserWorkItem(WaitCallback callBack, object? state) => ControlledRun.Current is { } run
        ? Queue(run, callBack, new Action<object?>(callBack), state, flowsContext: true)
        : ThreadPool.QueueUserWorkItem(callBack, state);

    /// <inheritdoc cref="ThreadPool.QueueUserWorkItem{TState}(Action{TState}, TState, bool)"/>
    public static bool QueueUserWorkItem<TState>(Action<TState> callBack, TState state, bool preferLocal) =>
        ControlledRun.Current is { } run
            ? Queue(run, callBack, _ => callBack(state), null, flowsContext: true)
            : ThreadPool.QueueUserWorkItem(callBack, state, preferLocal);

    /// <inheritdoc cref="ThreadPool.UnsafeQueueUserWorkItem(WaitCallback, object)"/>
    public static bool UnsafeQueueUserWorkItem(WaitCallback callBack, object? state) => ControlledRun.Current is { } run
        ? Queue(run, callBack, new Action<object?>(callBack), state, flowsContext: false)
        : ThreadPool.UnsafeQueueUserWorkItem(callBack, state);

    /// <inheritdoc cref="ThreadPool.UnsafeQueueUserWorkItem{TState}(Action{TState}, TState, bool)"/>
    public static bool UnsafeQueueUserWorkItem<TState>(Action<TState> callBack, TState state, bool preferLocal) =>
        ControlledRun.Current is { } run
            ? Queue(run, callBack, _ => callBack(state), null, flowsContext: false)
            : ThreadPool.UnsafeQueueUserWorkItem(callBack, state, preferLocal);

    /// <inheritdoc cref="ThreadPool.UnsafeQueueUserWorkItem(IThreadPoolWorkItem, bool)"/>
    public static bool UnsafeQueueUserWorkItem(IThreadPoolWorkItem callBack, bool preferLocal) => ControlledRun.Current is { } run
        ? Queue(run, callBack, static item => ((IThreadPoolWorkItem)item!).Execute(), callBack, flowsContext: false)
        : ThreadPool.UnsafeQueueUserWorkItem(callBack, preferLocal);

    private static bool Queue(ControlledRun run, object callBack, Action<object?> work, object? state, bool flowsContext)
    {
        ArgumentNullException.ThrowIfNull(callBack);
        run.QueueWork(work, state, flowsContext);
        run.SchedulingPoint("pool work queued");
        return true;
    }
}
