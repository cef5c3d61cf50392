namespace HttpCompletionSim.Scheduling;

/// <summary>Threads of the simulator's own that run pieces of work in the order in which they were queued.</summary>
/// <remarks>
/// As many pieces run as there are processors. When all of them block outside the simulator and nothing moves for
/// <see cref="StarvationPeriod"/>, one thread more is let in, up to <see cref="MaxThreads"/>.
/// </remarks>
/// <param name="name">The name of the threads.</param>
internal abstract class WorkerPool(string name)
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

    /// <summary>Queues a piece of work that its scheduler has counted as an activity.</summary>
    public void Queue(ThreadedScheduler scheduler, Action<object?> work, object? state)
    {
        lock (_lock)
        {
            _items.Enqueue(new Item(scheduler, work, state));
            Admit(_target);
        }
    }

    /// <summary>Runs a piece of work and ends its activity.</summary>
    /// <param name="item">The work.</param>
    /// <param name="thread">The identity that the worker had last; the method may replace it.</param>
    protected abstract void Run(in Item item, ref SimulatedThread? thread);

    /// <summary>A piece of work blocks in the simulator: there is room for another.</summary>
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
            worker = new Worker(this, name);
        }

        worker!.Give(_items.Dequeue());
    }

    private void WatchForStarvation()
    {
        if (_watches)
            return;

        _watches = true;
        _begunAtLastCheck = _begun;
        _starvation ??= HostClock.Instance.CreateTimer(
            static pool => ((WorkerPool)pool!).CheckForStarvation(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
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

    /// <summary>The next piece of work for a worker that has done one, or null: then it is idle.</summary>
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

    protected readonly record struct Item(ThreadedScheduler Scheduler, Action<object?> Work, object? State);

    private sealed class Worker
    {
        private readonly object _lock = new();
        private readonly WorkerPool _pool;
        private Item? _given;
        private SimulatedThread? _thread;

        public Worker(WorkerPool pool, string name)
        {
            _pool = pool;
            KernelThread.Start(name, Loop);
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
                    _pool.Run(item, ref _thread);
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
    }
}
