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
/// <para>A map of the simulator, from the top. The static classes <c>HttpApi</c>, <c>Kernel32</c> and <c>NtDll</c> (folder
/// <c>StaticApi</c>) forward to the interfaces of a machine (<c>Machine/Apis</c>). These check the form of a call and pass it to the driver
/// (<c>Http</c>: queues, requests, connections). The driver parses bytes (<c>Wire</c>) that arrive on connections (<c>Network</c>), and
/// completes operations through the I/O manager (<c>Completion</c>: table, events, ports). Every layer writes to the trace (<c>Trace</c>).
/// The scheduler (<c>Scheduling</c>) decides which thread runs next and what time it is.</para>
/// <para>Any number of machines live in one process and do not see each other, so tests run in parallel. A handle value is unique in the
/// process. Events and unbound ports may be used on any machine, every other object on its own machine only.</para>
/// <para>A machine that is made inside a controlled run belongs to the run: it has the run's threads, clock and network.</para>
/// </remarks>
public sealed partial class SimulatedMachine : IDisposable, IIoHost
{
    private readonly IoManager _io;
    private readonly HttpSys _driver;
    private readonly INetwork _network;
    private readonly EngineLock _lock = new(guardsState: false);
    private readonly List<SimulatedThread> _threads = [];
    private readonly bool _threadExitCancelsIo;
    private bool _disposed;
    private int _nativeOverlapped;
    private int _keptOverlapped;

    /// <summary>Makes a machine and switches it on.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    public SimulatedMachine(MachineOptions? options = null)
        : this(options ?? new MachineOptions(), SimulatedThread.Current.Scheduler as ControlledScheduler)
    {
    }

    private SimulatedMachine(MachineOptions options, ControlledScheduler? run)
    {
        Scheduler scheduler = run is null ? MakeThreaded(options) : run;
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
        Program = NewProcess("program");
        _io.Program = Program;
        bool isInMemory = run is not null || options.InMemory;
        var addresses = new MachineAddresses(options.Addresses, includeHost: !isInMemory);
        _network = isInMemory
            ? new MemoryNetwork(scheduler, addresses)
            : new SocketNetwork((ThreadedScheduler)scheduler, options.LoopbackOnly);
        var httpOptions = new HttpOptions
        {
            HalfCloseCountsAsDisconnect = options.HalfCloseCountsAsDisconnect,
            ShutdownResetsDeliveredRequests = options.ShutdownResetsDeliveredRequests,
            EnforceTimeLimits = options.EnforceTimeLimits,
            AuthenticatedUser = options.AuthenticatedUser,
        };
        _driver = new HttpSys(_io, _network, addresses, Number, WireOptions.Default, httpOptions);
        HttpApi = new HttpServerApi(_io, _driver);
        Callbacks = new CallbackPort(_io);
        Kernel32 = new Kernel32Api(_io, Callbacks, options.ProcessorCount)
        {
            CancelsBlockedHttpCalls = options.CancelSynchronousIoReachesHttp,
        };
        ThreadPoolIo = new ThreadPoolIoApi(_io, Callbacks);
        _threadExitCancelsIo = options.ThreadExitCancelsIo;
        NtDll = new NtDllApi(_io);
        Choices = new IoChoices(_io);
        Run = run is null ? null : ControlledRun.Of(run);
        Run?.Add(this);
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

    /// <summary>The events of this machine: record them, or subscribe to them.</summary>
    public MachineTrace Trace { get; }

    /// <summary>Raised on a thread of the machine when an exception has left it, for programs that call none of the methods that throw
    /// it.</summary>
    public event Action<ThreadFailedException>? ThreadFailed;

    /// <summary>Which Windows the completions follow.</summary>
    public CompletionProfile Profile => _io.Profile;

    /// <summary>Chooses where the rules leave a choice: whether an operation completes inline or pends (CPL-10).</summary>
    public IoChoices Choices { get; }

    /// <summary>The controlled run that the machine belongs to; null for a machine with real threads.</summary>
    public ControlledRun? Run { get; }

    /// <summary>The clock of this machine.</summary>
    public TimeProvider Time => _io.Scheduler.Time;

    /// <summary>The number of this machine, unique in the process. It is part of the ids that the machine gives out.</summary>
    internal ulong Number { get; }

    /// <summary>The private completion port of the simulated thread pool.</summary>
    internal CallbackPort Callbacks { get; }

    /// <summary>
    /// Makes a machine and the default of the process: calls of the static classes use it where neither handle, id nor
    /// <see cref="Enter"/> names another one.
    /// </summary>
    /// <returns>The machine. When it is disposed, the process has no default any more.</returns>
    /// <exception cref="InvalidOperationException">The process has a default machine already.</exception>
    public static SimulatedMachine UseProcessDefault(MachineOptions? options = null)
    {
        return MachineLocator.TryMakeDefault(options)
            ?? throw new InvalidOperationException("The process has a default machine already. Dispose it first.");
    }

    /// <summary>Makes a machine that belongs to no run, for calls whose handle or id belongs to no machine.</summary>
    internal static unsafe SimulatedMachine WithoutObjects()
    {
        var machine = new SimulatedMachine(new MachineOptions { InMemory = true }, run: null);
        const uint Everything = HttpConstants.HTTP_INITIALIZE_SERVER | HttpConstants.HTTP_INITIALIZE_CONFIG;
        machine.HttpApi.HttpInitialize(HttpConstants.HTTPAPI_VERSION_2, Everything, null);
        return machine;
    }

    /// <summary>Until the scope is disposed, calls of the static classes on this thread use this machine.</summary>
    public MachineScope Enter() => new(this, process: null);

    /// <summary>Connects a client to a port of this machine. The client sends and receives raw bytes on the threads that call it.</summary>
    /// <param name="url">An http URL, such as <c>http://localhost:80/</c>. Its path is not used.</param>
    /// <exception cref="ArgumentException">The URL is not an absolute http URL.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">
    /// No URL is registered on that port, or the address in the URL is not one of the machine (<see cref="MachineOptions.Addresses"/>).
    /// </exception>
    public SimulatedClient Connect(string url)
    {
        Uri target = AbsoluteUrl(url);
        IClientTransport transport = _network.Connect(target.Host, target.Port);
        return new SimulatedClient(ClientFaults is { } faults ? faults(transport) : transport);
    }

    /// <summary>
    /// Starts a thread of the program under test. <see cref="RunUntilIdle"/> waits for it, and a controlled run schedules it. The machine
    /// is entered on the thread, so calls of the static classes use it.
    /// </summary>
    public SimulatedThread StartThread(string name, Action body)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(body);
        SimulatedProcess? process = _io.EnteredProcess;
        SimulatedThread thread = _io.Scheduler.StartThread(name, () => RunThread(body, process));
        using (_lock.EnterScope())
            _threads.Add(thread);

        return thread;
    }

    /// <summary>
    /// Makes a handle to a thread, as OpenThread does on Windows, for QueueUserAPC, CancelSynchronousIo and waits. Close it with
    /// CloseHandle.
    /// </summary>
    /// <remarks>
    /// <para>Functions that take a handle also take the pseudo handles of Windows: -2, which GetCurrentThread returns, and -1, which
    /// GetCurrentProcess returns. DuplicateHandle makes a real handle of either (CLOSE-07).</para>
    /// <para>The handle is signaled when the thread has ended. The end of a thread that the machine did not start goes
    /// unnoticed.</para>
    /// </remarks>
    public nint OpenThreadHandle(SimulatedThread thread)
    {
        ArgumentNullException.ThrowIfNull(thread);
        return HandleTable.Add(ThreadObject.Of(thread), _io);
    }

    /// <summary>
    /// Waits until every thread waits for something that only the caller can bring about. For machines in memory; over sockets use
    /// <see cref="WaitFor"/>.
    /// </summary>
    /// <returns>The threads that wait, and what each of them waits for.</returns>
    /// <exception cref="TimeoutException">The machine was not idle within <see cref="MachineOptions.WaitLimit"/>.</exception>
    /// <exception cref="ThreadFailedException">An exception has left a thread of the machine.</exception>
    public IdleReport RunUntilIdle() => _io.Scheduler.RunUntilIdle();

    /// <summary>Waits for a trace event, and returns at once if it has been recorded already.</summary>
    /// <param name="predicate">Picks the event. It must not call functions of the machine.</param>
    /// <param name="limit">How long to wait at most, on the host's clock.</param>
    /// <exception cref="TimeoutException">No such event was recorded within the limit, or nothing can happen any more.</exception>
    /// <exception cref="ThreadFailedException">An exception has left a thread of the machine.</exception>
    /// <exception cref="InvalidOperationException">The trace is not recorded.</exception>
    public TraceEvent WaitFor(Predicate<TraceEvent> predicate, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        if (Trace.WaitFor(predicate, _io.Scheduler, limit) is { } found)
            return found;

        Exception end = _io.Scheduler.EndOfHelperWait("a trace event", limit);
        throw new TimeoutException($"{end.Message} The last events were:\n{string.Join('\n', Trace.Recorded.TakeLast(10))}");
    }

    /// <summary>Waits for a trace event of one kind, and returns at once if it has been recorded already.</summary>
    /// <param name="predicate">Picks the event. It must not call functions of the machine.</param>
    /// <param name="limit">How long to wait at most, on the host's clock.</param>
    /// <exception cref="TimeoutException">No such event was recorded within the limit, or nothing can happen any more.</exception>
    /// <exception cref="ThreadFailedException">An exception has left a thread of the machine.</exception>
    /// <exception cref="InvalidOperationException">The trace is not recorded.</exception>
    public T WaitFor<T>(Predicate<T> predicate, TimeSpan limit)
        where T : TraceEvent
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return (T)WaitFor(traceEvent => traceEvent is T ofKind && predicate(ofKind), limit);
    }

    /// <summary>
    /// Lists what the program has not given back: open handles, operations in flight, threads that have not ended, sessions, groups, URLs
    /// and requests. A test calls it after the shutdown of its server.
    /// </summary>
    /// <returns>A line of text for each; empty if there is no leak.</returns>
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

        if (Volatile.Read(ref _keptOverlapped) is var kept and not 0)
            left.Add($"{kept} NativeOverlapped freed while its operation was in flight, whose memory is kept");

        using (_lock.EnterScope())
            left.AddRange(_threads.Where(thread => !thread.HasEnded).Select(NameOfLeak));

        return left;

        static string NameOfLeak(SimulatedThread thread) =>
            $"thread {thread.Name}" + (thread.WaitsFor is { } what ? $", waits for {what}" : "");
    }

    /// <summary>Makes what a server needs to serve a URL, by the calls that a program would make. They are in the trace.</summary>
    /// <param name="url">The prefix to register, such as <c>http://localhost:80/</c>.</param>
    /// <param name="urlContext">A value that comes back with each request for the URL.</param>
    /// <returns>Session, group and queue. Dispose it to close them in the documented order.</returns>
    /// <exception cref="Win32CallException">One of the calls failed.</exception>
    public HttpServerSetup OpenQueue(string url, ulong urlContext = 0) => HttpServerSetup.Open(HttpApi, url, urlContext);

    /// <summary>
    /// Makes a handle to a .NET event, for hEvent. The simulator and .NET code see one state, and the handle keeps the event alive
    /// (EVT-12).
    /// </summary>
    /// <param name="hostEvent">A <see cref="ManualResetEvent"/> or <see cref="AutoResetEvent"/>.</param>
    public nint ImportEvent(EventWaitHandle hostEvent)
    {
        ArgumentNullException.ThrowIfNull(hostEvent);
        return HandleTable.Add(new EventObject(hostEvent, manualReset: hostEvent is ManualResetEvent, _io), _io);
    }

    /// <summary>Makes a <see cref="WaitHandle"/> for an event of the simulator, so that .NET code can wait for it.</summary>
    /// <exception cref="ArgumentException">The handle is not that of an open event.</exception>
    public WaitHandle ExportWaitHandle(nint eventHandle) => HandleTable.Find(eventHandle) is EventObject target
        ? target.Export()
        : throw new ArgumentException("This is no open event.", nameof(eventHandle));

    /// <summary>Has observers watch what the program does from now on; null for none.</summary>
    internal void Observe(IIoObserver? operations, IRequestObserver? requests)
    {
        _io.Observer = operations;
        _driver.Services.Observer = requests;
    }

    internal void CountNativeOverlapped(int difference) => Interlocked.Add(ref _nativeOverlapped, difference);

    internal void CountKeptOverlapped(int difference) => Interlocked.Add(ref _keptOverlapped, difference);

    private ThreadedScheduler MakeThreaded(MachineOptions options) => new(options.Time)
    {
        HelperLimit = options.WaitLimit,
        IsIdleExact = options.InMemory,
        Failed = failure => ThreadFailed?.Invoke(failure),
    };

    private void RunThread(Action body, SimulatedProcess? process)
    {
        SimulatedThread thread = SimulatedThread.Current;
        using var scope = new MachineScope(this, process);

        // APCs that were queued before the thread began run first, as in Windows.
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
            // On a bound handle, the end of the thread cancels only operations that have an event (CANCEL-11).
            bool isBound = file.Binding is not null;
            _io.Cancel([.. file.InFlight(issuer: thread).Where(request => !isBound || request.Event is not null)]);
        }
    }

    /// <summary>Switches the machine off: closes its handles, which cancels the operations in flight, and aborts its connections.</summary>
    /// <exception cref="ThreadFailedException">An exception has left a thread of the machine, and no call has thrown it yet.</exception>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        // What the machine closes from here on, the program does not.
        Observe(operations: null, requests: null);
        using (_io.Scheduler.DeferKernelWork())
        {
            foreach ((nint handle, KernelObject _) in HandleTable.MadeThrough(_io))
                HandleTable.Close(handle);

            _driver.Dispose();
        }

        MachineLocator.Unregister(this);
        Run?.Remove(this);
        _io.Scheduler.ThrowFailure();
    }
}
