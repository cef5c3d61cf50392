namespace HttpCompletionSim.Scheduling;

/// <summary>Kernel work that one thread of the host has queued while it was inside the simulator, and runs itself before it goes on.</summary>
/// <remarks>
/// <para>A hand-over to the host's pool costs more than most pieces of kernel work: a client's bytes are parsed, and a response is
/// handed to the client that waits for it, by the thread that brought them.</para>
/// <para>Nothing runs inside whatever queued it: the work waits for the end of the scope, where no lock is held, and work that it
/// queues itself comes behind it.</para>
/// </remarks>
internal sealed class KernelBacklog
{
    private const int InitialCapacity = 8;

    [ThreadStatic]
    private static KernelBacklog? s_own;

    private Item[] _items = new Item[InitialCapacity];
    private int _head;
    private int _count;
    private ThreadedScheduler? _scheduler;

    /// <summary>Opens the backlog of this thread for one scheduler.</summary>
    /// <returns>Null when it is open already, or when continuations of work done here could be drawn away from this thread.</returns>
    public static KernelBacklog? TryOpen(ThreadedScheduler scheduler)
    {
        KernelBacklog own = s_own ??= new KernelBacklog();
        if (own._scheduler is not null || TaskScheduler.Current != TaskScheduler.Default)
            return null;

        own._scheduler = scheduler;
        return own;
    }

    /// <summary>Keeps a piece of work for this thread, which the scheduler has counted as an activity.</summary>
    /// <returns>False when this thread's backlog is not open.</returns>
    public static bool TryAdd(ThreadedScheduler scheduler, Action<object?> work, object? state)
    {
        if (s_own is not { } own || own._scheduler != scheduler)
            return false;

        own.Add(new Item(work, state));
        return true;
    }

    /// <summary>Runs what was kept, in order, as the kernel, and closes the backlog.</summary>
    public void RunAndClose()
    {
        if (_count > 0)
            Run(_scheduler!);

        _scheduler = null;
    }

    private void Run(ThreadedScheduler scheduler)
    {
        // Tasks of the engine must go on in place here, as they do on the pool.
        SynchronizationContext? context = SynchronizationContext.Current;
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(null);

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
                // Not the caller's: it must be as loud as on the pool.
                scheduler.ReportBug(exception);
            }

            scheduler.EndActivity();
        }

        SimulatedThread.Exchange(before);
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(context);
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
