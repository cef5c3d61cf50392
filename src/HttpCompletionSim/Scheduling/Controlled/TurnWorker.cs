using System.Collections.Concurrent;

namespace HttpCompletionSim.Scheduling;

/// <summary>A thread of the host that carries simulated threads, one after another and across runs, because making one costs more than a
/// whole run.</summary>
/// <remarks>
/// A worker that waits for its turn spins for a moment, yields its processor once, and then sleeps. To put a thread to sleep and to wake it
/// costs more than most turns last, and the turn often comes back at once. Workers that wait longer would only take the processors from the
/// one that runs.
/// </remarks>
internal sealed class TurnWorker
{
    private const int Spins = 10;
    private const int StackSize = 512 * 1024;

    private const int NoTurn = 0;
    private const int HasTurn = 1;
    private const int Asleep = 2;

    private static readonly ConcurrentStack<TurnWorker> s_free = new();

    private readonly AutoResetEvent _wake = new(initialState: false);
    private Action<TurnWorker>? _job;
    private SimulatedThread? _thread;
    private int _state;

    // Without the context of the thread that happens to need a new worker: a simulated thread has its own.
    private TurnWorker() => new Thread(Work, StackSize) { IsBackground = true, Name = "simulated" }.UnsafeStart();

    /// <summary>Takes a free worker, or makes one, and has it run <paramref name="job"/> at once.</summary>
    public static void Start(Action<TurnWorker> job)
    {
        TurnWorker worker = Rent();
        worker._job = job;
        worker.GiveTurn();
    }

    /// <summary>Takes a free worker, or makes one, and has it carry a simulated thread that has not begun.</summary>
    public static void Start(SimulatedThread thread)
    {
        TurnWorker worker = Rent();
        worker._thread = thread;
        worker.GiveTurn();
    }

    /// <summary>Lets the simulated thread on this worker go on.</summary>
    public void GiveTurn()
    {
        if (Interlocked.Exchange(ref _state, HasTurn) == Asleep)
            _wake.Set();
    }

    /// <summary>Blocks the simulated thread on this worker until it is given the turn.</summary>
    public void AwaitTurn()
    {
        if (Volatile.Read(ref _state) == NoTurn)
            Thread.SpinWait(Spins);

        if (Volatile.Read(ref _state) == NoTurn)
            Thread.Yield();

        if (Interlocked.CompareExchange(ref _state, Asleep, NoTurn) == NoTurn)
            _wake.WaitOne();

        // The turn is passed on by its holder only, so the state is this worker's own until it does that.
        Volatile.Write(ref _state, NoTurn);
    }

    /// <summary>Blocks the worker for ever: its simulated thread does not end.</summary>
    public void ParkForGood()
    {
        while (true)
            AwaitTurn();
    }

    /// <summary>Makes the worker free for another job. The last thing a job does before it passes the turn on.</summary>
    public void Return() => s_free.Push(this);

    private void Work()
    {
        while (true)
        {
            AwaitTurn();
            if (_thread is { } thread)
            {
                _thread = null;
                ((ControlledScheduler)thread.Scheduler!).RunThreads(thread, this);
            }
            else
            {
                Action<TurnWorker> job = _job!;
                _job = null;
                job(this);
            }
        }
    }

    private static TurnWorker Rent() => s_free.TryPop(out TurnWorker? worker) ? worker : new TurnWorker();
}
