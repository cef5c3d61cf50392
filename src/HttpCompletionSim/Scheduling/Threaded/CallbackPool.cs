namespace HttpCompletionSim.Scheduling;

/// <summary>The threads of the host on which callbacks of the program run: one pool for the process, as in Windows.</summary>
/// <remarks>
/// <para>Not the host's own pool: that one does the kernel's work, and callbacks that wait for the kernel would hold it up.</para>
/// <para>As many callbacks run as there are processors. One that blocks in the simulator makes room for another at once; when all
/// block elsewhere and nothing moves for <see cref="StarvationPeriod"/>, one thread more is let in, up to <see cref="MaxThreads"/>.</para>
/// </remarks>
internal sealed class CallbackPool
{
    /// <summary>The bound of the Windows thread pool.</summary>
    public const int MaxThreads = 500;

    /// <summary>How long nothing may move before one more thread is let in.</summary>
    public static readonly TimeSpan StarvationPeriod = TimeSpan.FromMilliseconds(100);

    private const int MinRunning = 4;

    private readonly object _lock = new();
    private readonly Queue<Item> _items = new();
    private readonly Stack<Worker> _idle = new();
    private readonly int _target = Math.Max(MinRunning, Environment.ProcessorCount);
    private ITimer? _starvation;
    private int _threads;
    private int _running;
    private long _begun;
    private long _begunAtLastCheck;
    private bool _watches;

    public static CallbackPool Shared { get; } = new();

    /// <summary>Queues a callback that its scheduler has counted as an activity.</summary>
    public void Queue(ThreadedScheduler scheduler, Action<object?> work, object? state)
    {
        lock (_lock)
        {
            _items.Enqueue(new Item(scheduler, work, state));
            Admit(_target);
        }
    }

    /// <summary>A callback blocks in the simulator.</summary>
    public void Blocks()
    {
        lock (_lock)
        {
            _running--;
            Admit(_target);
        }
    }

    /// <summary>It goes on. There may be more running than wanted for a while.</summary>
    public void Resumes()
    {
        lock (_lock)
            _running++;
    }

    private void Admit(int limit)
    {
        if (_items.Count == 0)
            return;

        bool isIdle = _idle.TryPop(out Worker? worker);
        if (_running >= limit || (!isIdle && _threads == MaxThreads))
        {
            if (isIdle)
                _idle.Push(worker!);

            WatchForStarvation();
            return;
        }

        _running++;
        _begun++;
        if (!isIdle)
        {
            _threads++;
            worker = new Worker(this);
        }

        worker!.Give(_items.Dequeue());
    }

    private void WatchForStarvation()
    {
        if (_watches)
            return;

        _watches = true;
        _begunAtLastCheck = _begun;
        _starvation ??= TimeProvider.System.CreateTimer(
            static pool => ((CallbackPool)pool!).CheckForStarvation(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _starvation.Change(StarvationPeriod, Timeout.InfiniteTimeSpan);
    }

    private void CheckForStarvation()
    {
        lock (_lock)
        {
            _watches = false;
            if (_begun == _begunAtLastCheck)
                Admit(int.MaxValue);

            if (_items.Count > 0)
                WatchForStarvation();
        }
    }

    /// <summary>The next callback for a worker that has done one, or null: then it is idle.</summary>
    private Item? NextFor(Worker worker)
    {
        lock (_lock)
        {
            if (_items.Count > 0 && _running <= _target)
            {
                _begun++;
                return _items.Dequeue();
            }

            _running--;
            _idle.Push(worker);
            return null;
        }
    }

    private readonly record struct Item(ThreadedScheduler Scheduler, Action<object?> Work, object? State);

    private sealed class Worker
    {
        private readonly object _lock = new();
        private readonly CallbackPool _pool;
        private Item? _given;
        private SimulatedThread? _thread;

        public Worker(CallbackPool pool)
        {
            _pool = pool;
            new Thread(Loop) { IsBackground = true, Name = "pool" }.Start();
        }

        public void Give(in Item item)
        {
            lock (_lock)
            {
                _given = item;
                Monitor.Pulse(_lock);
            }
        }

        private void Loop()
        {
            while (true)
            {
                Item? next = Await();
                while (next is { } item)
                {
                    Run(item);
                    next = _pool.NextFor(this);
                }
            }
        }

        private Item Await()
        {
            lock (_lock)
            {
                while (_given is null)
                    Monitor.Wait(_lock);

                Item item = _given.Value;
                _given = null;
                return item;
            }
        }

        /// <remarks>Nothing is caught: what leaves a callback ends the process, as in Windows.</remarks>
        private void Run(in Item item)
        {
            if (_thread?.Scheduler != item.Scheduler)
                _thread = new SimulatedThread(item.Scheduler, "pool", SimulatedThreadKind.Pool);

            SimulatedThread.Enter(_thread);
            item.Work(item.State);
            SimulatedThread.Leave(_thread);
            item.Scheduler.EndActivity();
        }
    }
}
