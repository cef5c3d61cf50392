using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>The token of one thread: who issued an operation, whose last error it is, who waits.</summary>
/// <remarks>
/// <para>A thread of the host gets its token when it first enters a door and keeps it for life; a thread started by a
/// scheduler gets one of its own. The token, not the host's thread id, is what the simulator compares, because the
/// host recycles its ids.</para>
/// <para><b>Fidelity.</b> Last error is a value of the thread and of nobody else (LERR-01).</para>
/// </remarks>
public sealed class SimulatedThread
{
    [ThreadStatic]
    private static SimulatedThread? s_current;

    private SimulatedThread? _displaced;
    private ApcQueue? _apcs;
    private int _inside;

    internal SimulatedThread(Scheduler? scheduler, string name, SimulatedThreadKind kind)
    {
        Scheduler = scheduler;
        Name = name;
        Kind = kind;
        Waiter = new Waiter(this);
    }

    /// <summary>The name given to <c>StartThread</c>, or one made up for a thread of the host.</summary>
    public string Name { get; }

    /// <summary>True once the body of a started thread has returned or thrown.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What the thread waits for right now, in words; null while it runs.</summary>
    public string? WaitsFor => Waiter.Description;

    internal SimulatedThreadKind Kind { get; }

    /// <summary>The scheduler that owns this thread; null for a thread of the host, which follows whichever machine it calls.</summary>
    internal Scheduler? Scheduler { get; }

    /// <summary>The one wait that this thread can be in.</summary>
    internal Waiter Waiter { get; }

    /// <summary>The value of GetLastError.</summary>
    internal uint LastError { get; set; }

    /// <summary>The call in progress has set the last error.</summary>
    internal bool HasNewError { get; set; }

    /// <summary>How many door calls this thread is inside of; above one when a callback calls a call.</summary>
    internal int CallDepth { get; set; }

    /// <summary>
    /// For a thread of the host: the number of the scheduler inside whose machine it runs, 0 outside. Written by the thread itself and read by
    /// whoever asks whether the machine is idle.
    /// </summary>
    internal int Inside
    {
        get => Volatile.Read(ref _inside);
        set => Volatile.Write(ref _inside, value);
    }

    /// <summary>The machine entered with <c>machine.Enter()</c>, as the machine layer knows it.</summary>
    internal object? EnteredMachine { get; set; }

    /// <summary>The host thread that carries this token, where a scheduler lends one.</summary>
    internal SimulationWorker? Worker { get; set; }

    /// <summary>What a thread that has not run yet will run.</summary>
    internal Action? Body { get; set; }

    /// <summary>Who is told when this thread blocks; null for nobody.</summary>
    internal IBlockingObserver? BlockingObserver { get; set; }

    /// <summary>The place of this thread at its completion port, as the completion layer knows it.</summary>
    internal object? PortWait { get; set; }

    /// <summary>What a blocking call of this thread waits for inside, as the completion layer knows it.</summary>
    internal object? BlockingEvent { get; set; }

    /// <summary>The operation that a blocking call of this thread waits for, as the completion layer knows it (CANCEL-10).</summary>
    internal object? BlockedIn { get; set; }

    /// <summary>What handles to this thread refer to, as the completion layer knows it; null while there was none.</summary>
    internal object? KernelObject;

    /// <summary>Called when the thread has ended, with no lock held.</summary>
    internal Action? AtEnd { get; set; }

    /// <summary>Whether the wait that comes next is one that APCs may end.</summary>
    internal bool IsAlertable { get; set; }

    /// <summary>The APCs that wait for this thread to wait alertably.</summary>
    internal ApcQueue Apcs => _apcs ?? Interlocked.CompareExchange(ref _apcs, new ApcQueue(), null) ?? _apcs;

    internal bool IsKernel => Kind == SimulatedThreadKind.Kernel;

    /// <summary>The token of the thread that runs now.</summary>
    internal static SimulatedThread Current => s_current ??= Adopt();

    /// <summary>Makes <paramref name="thread"/> the current token of this host thread until <see cref="Leave"/>.</summary>
    internal static void Enter(SimulatedThread thread)
    {
        thread._displaced = s_current;
        s_current = thread;
    }

    internal static void Leave(SimulatedThread thread)
    {
        s_current = thread._displaced;
        thread._displaced = null;
    }

    /// <summary>As <see cref="Enter"/> for a token that many host threads share, such as the kernel's.</summary>
    internal static SimulatedThread? Exchange(SimulatedThread? thread)
    {
        SimulatedThread? before = s_current;
        s_current = thread;
        return before;
    }

    /// <summary>The body has returned or thrown: a port has one running thread less (PORT-12).</summary>
    internal void End()
    {
        HasEnded = true;
        IBlockingObserver? observer = BlockingObserver;
        BlockingObserver = null;
        observer?.Ends(this);

        // Whoever makes an object for this thread looks at HasEnded after it has set AtEnd; one of the two sees the other.
        Interlocked.MemoryBarrier();
        AtEnd?.Invoke();
    }

    private static SimulatedThread Adopt()
    {
        var adopted = new SimulatedThread(scheduler: null, Thread.CurrentThread.Name ?? "thread", SimulatedThreadKind.Host);
        HostThreads.Add(adopted);
        return adopted;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
