using System.Collections.Concurrent;

namespace HttpCompletionSim.Scheduling;

/// <summary>A host thread that is lent to simulated threads, one after another and across runs, because making one costs more than a whole run.</summary>
internal sealed class SimulationWorker
{
    private static readonly ConcurrentStack<SimulationWorker> s_free = new();

    private readonly object _lock = new();
    private Action<SimulationWorker>? _job;
    private bool _hasBaton;

    private SimulationWorker() => new Thread(Work, maxStackSize: 512 * 1024) { IsBackground = true, Name = "simulated" }.Start();

    /// <summary>Takes a free worker, or makes one, and has it run <paramref name="job"/> at once.</summary>
    public static void Start(Action<SimulationWorker> job)
    {
        if (!s_free.TryPop(out SimulationWorker? worker))
            worker = new SimulationWorker();

        worker._job = job;
        worker.GiveBaton();
    }

    /// <summary>Lets the simulated thread on this worker go on.</summary>
    public void GiveBaton()
    {
        lock (_lock)
        {
            _hasBaton = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Blocks the simulated thread on this worker until somebody gives it the baton.</summary>
    public void AwaitBaton()
    {
        lock (_lock)
        {
            while (!_hasBaton)
                Monitor.Wait(_lock);

            _hasBaton = false;
        }
    }

    /// <summary>Ends the loan. The last thing a job does before it passes the baton on.</summary>
    public void Return() => s_free.Push(this);

    private void Work()
    {
        while (true)
        {
            AwaitBaton();
            Action<SimulationWorker> job = _job!;
            _job = null;
            job(this);
        }
    }
}
