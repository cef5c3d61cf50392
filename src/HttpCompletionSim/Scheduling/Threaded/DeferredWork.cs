namespace HttpCompletionSim.Scheduling;

/// <summary>Kernel work that a thread of the host queues inside a scope and runs itself at the end of the scope.</summary>
/// <remarks>
/// <para>To queue work to the host's pool costs more than most pieces of kernel work. So the thread that brings a client's bytes parses
/// them, and the thread that sends a response hands it to the client that waits for it.</para>
/// <para>The work never runs inside the code that queued it. It is deferred to the end of the scope, where the thread holds no lock. Work
/// that is queued by deferred work runs after it.</para>
/// </remarks>
internal sealed class DeferredWork
{
    private const int InitialCapacity = 8;

    [ThreadStatic]
    private static DeferredWork? s_own;

    private Item[] _items = new Item[InitialCapacity];
    private int _head;
    private int _count;
    private ThreadedScheduler? _scheduler;

    /// <summary>Begins to defer the work that this thread queues to one scheduler.</summary>
    /// <returns>Null when it is deferred already, or when a task scheduler could run the continuations of inline work on another
    /// thread.</returns>
    public static DeferredWork? TryOpen(ThreadedScheduler scheduler)
    {
        DeferredWork own = s_own ??= new DeferredWork();
        if (own._scheduler is not null || TaskScheduler.Current != TaskScheduler.Default)
            return null;

        own._scheduler = scheduler;
        return own;
    }

    /// <summary>Defers a piece of work, which the scheduler has counted as an activity.</summary>
    /// <returns>False when this thread defers no work of that scheduler.</returns>
    public static bool TryAdd(ThreadedScheduler scheduler, Action<object?> work, object? state)
    {
        if (s_own is not { } own || own._scheduler != scheduler)
            return false;

        own.Add(new Item(work, state));
        return true;
    }

    /// <summary>Runs the deferred work, in order, as the kernel. Work that is queued from then on is not deferred.</summary>
    public void RunAndClose()
    {
        if (_count > 0)
            Run(_scheduler!);

        _scheduler = null;
    }

    private void Run(ThreadedScheduler scheduler)
    {
        SynchronizationContext? context = KernelContext.Enter();
        SimulatedThread? before = KernelScope.Enter();
        while (_count > 0)
        {
            Item item = Take();
            try
            {
                item.Work(item.State);
            }
            catch (Exception exception)
            {
                // It is no failure of the caller, so it is reported as on the pool.
                scheduler.ReportBug(exception);
            }

            scheduler.EndActivity();
        }

        SimulatedThread.Exchange(before);
        KernelContext.Leave(context);
    }

    private void Add(in Item item)
    {
        if (_count == _items.Length)
        {
            var larger = new Item[_items.Length * 2];
            for (int i = 0; i < _count; i++)
                larger[i] = _items[(_head + i) & (_items.Length - 1)];

            _items = larger;
            _head = 0;
        }

        _items[(_head + _count) & (_items.Length - 1)] = item;
        _count++;
    }

    private Item Take()
    {
        ref Item first = ref _items[_head];
        Item taken = first;
        first = default;
        _head = (_head + 1) & (_items.Length - 1);
        _count--;
        return taken;
    }

    private readonly record struct Item(Action<object?> Work, object? State);
}
