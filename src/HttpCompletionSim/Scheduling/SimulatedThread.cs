using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>The identity of one thread: the issuer of an operation, the owner of a last error, the thread that waits.</summary>
/// <remarks>
/// <para>A thread of the host gets its identity with its first API call and keeps it for life; a thread that is started by a scheduler gets
/// one of its own. The simulator compares identities, not the host's thread ids, because the host recycles its ids.</para>
/// <para><b>Fidelity.</b> Last error is a value of the thread and of no other thread (LERR-01).</para>
/// </remarks>
public sealed class SimulatedThread
{
    /// <summary>How many of the machines that it has called last a thread of the host remembers.</summary>
    private const int RememberedMachines = 16;

    [ThreadStatic]
    private static SimulatedThread? s_current;

    private SimulatedThread? _displaced;
    private ApcQueue? _apcs;
    private ThreadData? _data;
    private Thread? _host;
    private int _inside;
    private int[] _machines = [];

    internal SimulatedThread(Scheduler? scheduler, string name, SimulatedThreadKind kind)
    {
        Scheduler = scheduler;
        Name = name;
        Kind = kind;
        Waiter = new Waiter(this);
    }

    /// <summary>The name given to <c>StartThread</c>, or one made up for a thread of the host.</summary>
    public string Name { get; }

    /// <summary>The number of the thread in its controlled run, in the order of creation from 1. The main thread is 1; a thread of no run
    /// has 0.</summary>
    public int Number { get; internal init; }

    /// <summary>True once the body of a started thread has returned or thrown.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>What the thread waits for right now, in words; null while it runs.</summary>
    public string? WaitsFor => Waiter.Description;

    internal SimulatedThreadKind Kind { get; }

    /// <summary>The scheduler that owns this thread; null for a thread of the host, which follows the machine that it calls.</summary>
    internal Scheduler? Scheduler { get; }

    /// <summary>The one wait that this thread can be in.</summary>
    internal Waiter Waiter { get; }

    /// <summary>The value of GetLastError.</summary>
    internal uint LastError { get; set; }

    /// <summary>The call in progress has set the last error.</summary>
    internal bool HasNewError { get; set; }

    /// <summary>How many API calls this thread is inside of; above one when a callback calls a function.</summary>
    internal int CallDepth { get; set; }

    /// <summary>
    /// For a thread of the host: the number of the scheduler inside whose machine it runs, 0 outside. Written by the thread itself and read
    /// by the thread that asks whether the machine is idle.
    /// </summary>
    internal int Inside
    {
        get => Volatile.Read(ref _inside);
        set => Volatile.Write(ref _inside, value);
    }

    /// <summary>For a thread of the host: whether it can still call functions of a machine which it has called before.</summary>
    internal bool CanCallAgain(int scheduler) =>
        Array.IndexOf(Volatile.Read(ref _machines), scheduler) >= 0 && _host!.IsAlive && (!Waiter.IsWaiting || Waiter.IsTimed);

    /// <summary>Marks a thread of the host as inside the machine of a scheduler.</summary>
    internal void GoInside(int scheduler)
    {
        Inside = scheduler;
        if (_machines.Length == 0 || _machines[^1] != scheduler)
            RememberMachine(scheduler);
    }

    private void RememberMachine(int scheduler)
    {
        if (Array.IndexOf(_machines, scheduler) < 0)
            Volatile.Write(ref _machines, [.. _machines.TakeLast(RememberedMachines - 1), scheduler]);
    }

    /// <summary>The worker that carries this thread in a controlled run; null while it has not begun.</summary>
    internal TurnWorker? Worker { get; set; }

    /// <summary>How often this thread of a controlled run came to the scheduler after the run had failed.</summary>
    internal int StepsAfterEnd { get; set; }

    /// <summary>A hash of what this thread of a controlled run did, while its run keeps a history.</summary>
    internal ulong History { get; set; }

    /// <summary>How many calls of httpapi.dll this thread of a controlled run is inside of.</summary>
    internal int DriverCalls { get; set; }

    /// <summary>What a thread of a controlled run runs, and for what.</summary>
    internal Action<object?>? Work { get; init; }

    internal object? WorkState { get; init; }

    /// <summary>The context of the code that started the thread; null for none.</summary>
    internal ExecutionContext? Context { get; set; }

    /// <summary>Told when this thread blocks; null for none.</summary>
    internal IBlockingObserver? BlockingObserver { get; set; }

    /// <summary>Is told of the waits of the call that this thread is inside of; null while there is no listener.</summary>
    internal IWaitListener? WaitListener { get; set; }

    /// <summary>What the layer above keeps about this thread; null while it keeps nothing.</summary>
    internal ref ThreadData? Data => ref _data;

    /// <summary>Called when the thread has ended, with no lock held.</summary>
    internal Action? AtEnd { get; set; }

    /// <summary>Whether the wait that comes next is one that APCs may end.</summary>
    internal bool IsAlertable { get; set; }

    /// <summary>The APCs that wait for this thread to wait alertably.</summary>
    internal ApcQueue Apcs => _apcs ?? Interlocked.CompareExchange(ref _apcs, new ApcQueue(), null) ?? _apcs;

    internal bool IsKernel => Kind == SimulatedThreadKind.Kernel;

    /// <summary>The identity of the thread that runs now; null for a thread of the host that has made no call yet.</summary>
    internal static SimulatedThread? Running => s_current;

    /// <summary>The identity of the thread that runs now.</summary>
    internal static SimulatedThread Current => s_current ??= Adopt();

    /// <summary>Makes <paramref name="thread"/> the identity of this host thread until <see cref="Leave"/>.</summary>
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

    /// <summary>As <see cref="Enter"/> for an identity that many host threads share, such as the kernel's.</summary>
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

        // A thread that makes an object for this one sets AtEnd and then reads HasEnded; one of the two sees the other.
        Interlocked.MemoryBarrier();
        AtEnd?.Invoke();
    }

    /// <summary>Runs the work of a thread of a controlled run, in its own context.</summary>
    internal void RunWork()
    {
        if (Context is { } context)
            ExecutionContext.Run(context, static thread => ((SimulatedThread)thread!).InvokeWork(), this);
        else
            InvokeWork();
    }

    private void InvokeWork() => Work!(WorkState);

    private static SimulatedThread Adopt()
    {
        Thread host = Thread.CurrentThread;
        var adopted = new SimulatedThread(scheduler: null, host.Name ?? "thread", SimulatedThreadKind.Host) { _host = host };
        HostThreads.Add(adopted);
        return adopted;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
