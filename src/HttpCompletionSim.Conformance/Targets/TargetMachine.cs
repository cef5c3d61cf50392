using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>
/// Everything that a case may use of the machine it runs on: the functions, clients, threads, and control over what the rules leave open.
/// </summary>
internal abstract class TargetMachine : IDisposable
{
    /// <summary>The default of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    private readonly List<NativeBlock> _blocks = [];
    private int _isDisposed;

    /// <summary>The HTTP Server API.</summary>
    public abstract IHttpApi HttpApi { get; }

    /// <summary>Overlapped I/O.</summary>
    public abstract IKernel32 Kernel32 { get; }

    /// <summary>Thread-pool I/O.</summary>
    public abstract IThreadPoolIo ThreadPoolIo { get; }

    /// <summary>The map from NTSTATUS values to Win32 errors.</summary>
    public abstract INtDll NtDll { get; }

    /// <summary>How long a case waits for something that must happen. The runner sets it before the case starts.</summary>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <summary>How long a case waits before it concludes that something does not happen.</summary>
    public virtual TimeSpan SettleTime => TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Whether the case can decide how operations complete, with <see cref="CompleteInline"/> and <see cref="Intercept"/>. On other
    /// machines these methods make the case inconclusive.
    /// </summary>
    public virtual bool IsControllable => true;

    /// <summary>The trace so far; empty when the target records none.</summary>
    public virtual IReadOnlyList<TraceEvent> Trace => [];

    /// <summary>What the threads of the machine wait for, in words. It is reported when a case reaches its time limit.</summary>
    public abstract IReadOnlyList<string> Waiting { get; }

    /// <summary>
    /// A URL prefix that is probably free. When registering it fails with ERROR_SHARING_VIOLATION, the caller asks for the next one.
    /// </summary>
    public abstract string NextUrl();

    /// <summary>Opens a connection to a registered URL.</summary>
    public abstract TargetClient Connect(string url);

    /// <summary>From now on, operations that can complete inside their call do so.</summary>
    /// <exception cref="InconclusiveException">The machine cannot be controlled.</exception>
    public abstract void CompleteInline();

    /// <summary>Keeps the next call of an operation on the queue pending, before it moves a byte, until it is released.</summary>
    /// <exception cref="InconclusiveException">The machine cannot be controlled.</exception>
    public abstract IInterceptedCall Intercept(HttpOperation operation, nint queue);

    /// <summary>Starts a thread of the program under test.</summary>
    public abstract TargetThread StartThread(string name, Action body);

    /// <summary>Returns when the thread is blocked in a call, or has ended.</summary>
    public abstract void WaitUntilBlocked(TargetThread thread);

    /// <summary>Returns when a request is in a queue that has no pending receive.</summary>
    public abstract void WaitUntilRequestIsQueued();

    /// <summary>Closes the machine. Frees the memory of its operations if no thread and no driver can still use it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;

        if (!Close())
            return;

        foreach (NativeBlock block in _blocks)
            block.Dispose();
    }

    /// <summary>
    /// Allocates memory that lives as long as the machine, because a faulty implementation may write to it long after it has reported the
    /// end of the operation.
    /// </summary>
    internal NativeBlock Allocate(int length)
    {
        var block = new NativeBlock(length);
        _blocks.Add(block);
        return block;
    }

    /// <summary>A URL prefix on a port of the host on which no socket listens now.</summary>
    protected static string FreeLoopbackUrl()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
    }

    /// <summary>Closes the machine.</summary>
    /// <returns>True when every thread that was started has ended.</returns>
    protected abstract bool Close();
}
