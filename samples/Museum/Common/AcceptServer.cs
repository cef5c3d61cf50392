using HttpCompletionSim.Win32;
using ThreadPoolBoundHandle = HttpCompletionSim.Win32.Threading.ThreadPoolBoundHandle;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>
/// A server in the shape of HttpSys: the queue is bound to the thread pool, and each accept loop has one context with one preallocated
/// OVERLAPPED, which it frees and allocates anew for each request.
/// </summary>
internal abstract class AcceptServer(SimulatedMachine machine) : IServer
{
    private readonly List<AcceptContext> _contexts = [];
    private HttpServerSetup? _setup;
    private HttpRequestQueueSafeHandle? _queue;

    public SimulatedMachine Machine => machine;

    public IHttpApi Http => machine.HttpApi;

    public IKernel32 Kernel => machine.Kernel32;

    public nint Queue => _setup!.Handle;

    public ThreadPoolBoundHandle Bound { get; private set; } = null!;

    public bool IsStopping { get; private set; }

    /// <inheritdoc/>
    public void Start(int threads)
    {
        _setup = machine.OpenQueue(Visitor.Url);
        _queue = new HttpRequestQueueSafeHandle(Queue, ownsHandle: false);
        Bound = ThreadPoolBoundHandle.BindHandle(_queue);
        Opened();
        for (int i = 1; i <= threads; i++)
        {
            AcceptContext context = NewContext();
            _contexts.Add(context);
            machine.StartThread($"accept loop {i}", context.Loop);
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        IsStopping = true;
        _setup!.Dispose();
        machine.RunUntilIdle();
    }

    public virtual void Dispose()
    {
        foreach (AcceptContext context in _contexts)
            context.Dispose();

        Bound.Dispose();
        _queue!.Dispose();
    }

    /// <summary>The queue is open and bound.</summary>
    protected virtual void Opened()
    {
    }

    protected abstract AcceptContext NewContext();
}
