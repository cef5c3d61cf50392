namespace HttpCompletionSim.Scheduling;

/// <summary>A piece of kernel work on the host's thread pool. Reused, so that queueing allocates nothing in steady state.</summary>
internal sealed class KernelWorkItem : IThreadPoolWorkItem
{
    [ThreadStatic]
    private static KernelWorkItem? s_spare;

    private ThreadedScheduler? _scheduler;
    private Action<object?>? _work;
    private object? _state;

    public static KernelWorkItem Rent(ThreadedScheduler scheduler, Action<object?> work, object? state)
    {
        KernelWorkItem item = s_spare ?? new KernelWorkItem();
        s_spare = null;
        item._scheduler = scheduler;
        item._work = work;
        item._state = state;
        return item;
    }

    public void Execute()
    {
        (ThreadedScheduler scheduler, Action<object?> work, object? state) = (_scheduler!, _work!, _state);
        (_scheduler, _work, _state) = (null, null, null);
        s_spare = this;

        // It has been an activity since it was queued.
        using var scope = new KernelScope(scheduler);
        work(state);
    }
}
