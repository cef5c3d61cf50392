using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;
using Microsoft.Extensions.Logging;

namespace HttpCompletionSim;

/// <summary>One simulated Windows computer that serves HTTP: its interfaces, its clock, its network, its trace.</summary>
/// <remarks>
/// <para>A map of the simulator, from the top: the static classes <c>HttpApi</c>, <c>Kernel32</c> and <c>NtDll</c> (Doors) forward
/// to the interfaces of a machine (Machine); these check the form of a call and hand it to the driver (<c>Http</c>: queues,
/// requests, connections), which parses bytes (<c>Wire</c>) that come over connections (<c>Network</c>) and completes operations
/// through the I/O manager (<c>Completion</c>: table, events, ports). What happens is told to the trace (<c>Trace</c>); who runs next
/// and what time it is decides the scheduler (<c>Scheduling</c>).</para>
/// <para>Any number of machines live in one process and do not see each other, so tests run in parallel. Handles are numbers of
/// the process; events and unbound ports may be used on any machine, everything else on its own only.</para>
/// <para>Inside a one-at-a-time run a new machine belongs to the run: its threads, its clock and its network are the run's.</para>
/// </remarks>
public sealed class SimulatedMachine : IDisposable, IIoHost
{
    private readonly IoManager _io;
    private readonly HttpSys _driver;
    private readonly INetwork _network;
    private readonly Lock _lock = new();
    private readonly List<SimulatedThread> _threads = [];
    private readonly bool _threadExitCancelsIo;
    private bool _disposed;
    private int _nativeOverlapped;

    /// <summary>Switches a machine on.</summary>
    /// <param name="options">How it is made; null for the defaults.</param>
    public SimulatedMachine(MachineOptions? options = null)
    {
        options ??= new MachineOptions();
        var run = SimulatedThread.Current.Scheduler as ControlledScheduler;
        Scheduler scheduler = run is null ? new ThreadedScheduler(options.Time) : run;
        ILogger? logger = options.LoggerFactory?.CreateLogger<SimulatedMachine>();
        LoggerTraceSink? log = logger is null ? null : new LoggerTraceSink(logger);
        Number = MachineLocator.NextNumber();
        Trace = new MachineTrace(scheduler.Time, log);
        if (log is not null && logger!.IsEnabled(LogLevel.Debug))
            Trace.Subscribe(log);

        if (options.RecordTrace)
            Trace.Record();

        _io = new IoManager(scheduler, Trace, options.Profile, options.StrictPortConcurrency ?? run is not null)
        {
            Host = this,
            HostEvents = options.AcceptHostEvents ? ImportedEvents.Find : null,
        };
        _network = run is not null || options.InMemory ? new MemoryNetwork(scheduler) : new SocketNetwork((ThreadedScheduler)scheduler, options.LoopbackOnly);
        _driver = new HttpSys(_io, _network, Number, WireOptions.Default, options.HalfCloseCountsAsDisconnect);
        HttpApi = new HttpServerApi(_io, _driver);
        Callbacks = new CallbackPort(_io);
        Kernel32 = new Kernel32Api(_io, Callbacks, options.ProcessorCount) { CancelsBlockedHttpCalls = options.CancelSynchronousIoReachesHttp };
        ThreadPoolIo = new ThreadPoolIoApi(_io, Callbacks);
        _threadExitCancelsIo = options.ThreadExitCancelsIo;
        NtDll = new NtDllApi(_io);
        Choices = new IoChoices(_io);
        MachineLocator.Register(this);
    }

    /// <summary>The functions of httpapi.dll.</summary>
    public IHttpApi HttpApi { get; }

    /// <summary>The functions of kernel32.dll.</summary>
    public IKernel32 Kernel32 { get; }

    /// <summary>Thread-pool I/O of kernel32.dll.</summary>
    public IThreadPoolIo ThreadPoolIo { get; }

    /// <summary>The functions of ntdll.dll.</summary>
    public INtDll NtDll { get; }

    /// <summary>What happened, and who listens to it.</summary>
    public MachineTrace Trace { get; }

    /// <summary>Which Windows its completions follow.</summary>
    public CompletionProfile Profile => _io.Profile;

    /// <summary>Decides what no rule decides.</summary>
    public IoChoices Choices { get; }

    /// <summary>Its clock.</summary>
    public TimeProvider Time => _io.Scheduler.Time;

    /// <summary>Unique in the process; part of the ids that the machine gives out.</summary>
    internal ulong Number { get; }

    /// <summary>The private port of its thread pool.</summary>
    internal CallbackPort Callbacks { get; }

    /// <summary>Makes a machine the one that static doors mean when nothing else tells, for the whole process.</summary>
    /// <returns>The machine. Disposing it takes the default away.</returns>
    /// <exception cref="InvalidOperationException">There is a default already.</exception>
    public static SimulatedMachine UseProcessDefault(MachineOptions? options = null)
    {
        if (MachineLocator.ProcessDefault is not null)
            throw new InvalidOperationException("The process has a default machine already. Dispose it first.");

        var machine = new SimulatedMachine(options);
        MachineLocator.ProcessDefault = machine;
        return machine;
    }

    /// <summary>Makes this the machine of static doors on this thread, until the scope is disposed.</summary>
    public MachineScope Enter() => new(this);

    /// <summary>Opens a client's connection to a URL on this machine: raw bytes, from the calling thread.</summary>
    /// <param name="url">Scheme, host and port count: <c>http://localhost:80/</c>.</param>
    /// <exception cref="ArgumentException">The URL is not an absolute http URL.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Nobody listens there.</exception>
    public SimulatedClient Connect(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? target) || target.Scheme != Uri.UriSchemeHttp)
            throw new ArgumentException($"'{url}' is no absolute http URL.", nameof(url));

        return new SimulatedClient(_network.Connect(target.Host, target.Port));
    }

    /// <summary>Starts a thread of the program under test. <see cref="RunUntilIdle"/> waits for it, and a run schedules it.</summary>
    public SimulatedThread StartThread(string name, Action body)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(body);
        SimulatedThread thread = _io.Scheduler.StartThread(name, () => RunThread(body));
        lock (_lock)
            _threads.Add(thread);

        return thread;
    }

    /// <summary>Makes a handle to a thread, for QueueUserAPC, CancelSynchronousIo and waits: what OpenThread does on Windows. Close it with CloseHandle.</summary>
    /// <remarks>
    /// <para>The pseudo handles of Windows work too where a thread or a process is asked for: -2, which GetCurrentThread returns, and -1, which
    /// GetCurrentProcess returns. DuplicateHandle makes a real handle of -2.</para>
    /// <para>The handle is signaled when the thread has ended. A thread that the machine did not start is never seen to end.</para>
    /// </remarks>
    public nint OpenThreadHandle(SimulatedThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return HandleTable.Add(ThreadObject.Of(thread), _io);
    }

    /// <summary>Waits until nothing happens any more without help from outside. For machines in memory; over sockets use <see cref="WaitFor"/>.</summary>
    /// <returns>Who waits, and for what.</returns>
    public IdleReport RunUntilIdle() => _io.Scheduler.RunUntilIdle();

    /// <summary>Waits for a trace event, past or future.</summary>
    /// <param name="predicate">What to look for. It must not call doors.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <exception cref="TimeoutException">It did not come.</exception>
    /// <exception cref="InvalidOperationException">The trace is not recorded.</exception>
    public TraceEvent WaitFor(Predicate<TraceEvent> predicate, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Trace.WaitFor(predicate, _io.Scheduler, (uint)limit.TotalMilliseconds)
            ?? throw new TimeoutException($"The event did not come within {limit}. The last ones were:\n{string.Join('\n', Trace.Recorded.TakeLast(10))}");
    }

    /// <summary>Waits for a trace event of one kind, past or future.</summary>
    /// <param name="predicate">What to look for. It must not call the API of the machine.</param>
    /// <param name="limit">How long to wait at most.</param>
    /// <exception cref="TimeoutException">It did not come.</exception>
    /// <exception cref="InvalidOperationException">The trace is not recorded.</exception>
    public T WaitFor<T>(Predicate<T> predicate, TimeSpan limit)
        where T : TraceEvent
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return (T)WaitFor(traceEvent => traceEvent is T ofKind && predicate(ofKind), limit);
    }

    /// <summary>What is left after a shutdown: open handles, operations in flight, threads that have not ended, sessions, groups, URLs, requests.</summary>
    /// <returns>A line for each; empty when all was given back.</returns>
    public unsafe IReadOnlyList<string> Leaks()
    {
        var left = new List<string>();
        foreach ((nint _, KernelObject target) in HandleTable.MadeThrough(_io))
        {
            left.Add($"handle of {_io.NameOf(target)}");
            if (target is FileObject file)
                left.AddRange(file.InFlight().Select(request => $"{request.Function} in flight on {_io.NameOf(file)}"));
        }

        left.AddRange(_driver.Leaks());
        if (Volatile.Read(ref _nativeOverlapped) is var allocated and not 0)
            left.Add($"{allocated} NativeOverlapped allocated by a ThreadPoolBoundHandle and not freed");

        lock (_lock)
            left.AddRange(from thread in _threads where !thread.HasEnded select $"thread {thread.Name}" + (thread.WaitsFor is { } what ? $", waits for {what}" : ""));

        return left;
    }

    /// <summary>Sets up what a server needs to serve a URL, in one line. The calls that it makes are in the trace.</summary>
    /// <exception cref="Win32CallException">One of the calls failed.</exception>
    public OpenedQueue OpenQueue(string url, ulong urlContext = 0)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new OpenedQueue(HttpApi, url, urlContext);
    }

    /// <summary>Gives a .NET event a handle, so that it can stand in hEvent. Both sides see one state, and the handle keeps the event alive (EVT-12).</summary>
    /// <param name="hostEvent">A <see cref="ManualResetEvent"/> or <see cref="AutoResetEvent"/>.</param>
    public nint ImportEvent(EventWaitHandle hostEvent)
    {
        ArgumentNullException.ThrowIfNull(hostEvent);
        return HandleTable.Add(new EventObject(hostEvent, manualReset: hostEvent is ManualResetEvent, _io), _io);
    }

    /// <summary>Gives an event of the simulator a face that <see cref="WaitHandle.WaitAny(WaitHandle[])"/> takes.</summary>
    /// <exception cref="ArgumentException">The handle is no event.</exception>
    public WaitHandle ExportWaitHandle(nint eventHandle) => HandleTable.Find(eventHandle) is EventObject target
        ? target.Export()
        : throw new ArgumentException("This is no open event.", nameof(eventHandle));

    internal void CountNativeOverlapped(int difference) => Interlocked.Add(ref _nativeOverlapped, difference);

    private void RunThread(Action body)
    {
        SimulatedThread thread = SimulatedThread.Current;

        // APCs that were queued before the thread began come first, as in Windows.
        thread.Apcs.Run();
        try
        {
            body();
        }
        finally
        {
            if (_threadExitCancelsIo)
                CancelOperationsOf(thread);
        }
    }

    private unsafe void CancelOperationsOf(SimulatedThread thread)
    {
        foreach (FileObject file in HandleTable.MadeThrough(_io).Select(open => open.Target).OfType<FileObject>().Distinct())
        {
            // On a bound handle only an event ties an operation to its thread (CANCEL-11).
            bool isBound = file.Binding is not null;
            _io.Cancel([.. file.InFlight(issuer: thread).Where(request => !isBound || request.Event is not null)]);
        }
    }

    /// <summary>Switches the machine off: closes its handles, which cancels what is in flight, and ends its connections.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        using (_io.Scheduler.DeferKernelWork())
        {
            foreach ((nint handle, KernelObject _) in HandleTable.MadeThrough(_io))
                HandleTable.Close(handle);

            _driver.Dispose();
        }

        MachineLocator.Unregister(this);
    }
}
