using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Conformance;

/// <summary>All that a case may ask of the machine it runs on: the functions, a client, threads, and the choices that no rule fixes.</summary>
internal abstract class WorldMachine : IDisposable
{
    private readonly List<NativeBlock> _blocks = [];
    private int _isDisposed;

    /// <summary>The HTTP Server API.</summary>
    public abstract IHttpApi HttpApi { get; }

    /// <summary>Overlapped I/O.</summary>
    public abstract IKernel32 Kernel32 { get; }

    /// <summary>Thread-pool I/O.</summary>
    public abstract IThreadPoolIo ThreadPoolIo { get; }

    /// <summary>The status map.</summary>
    public abstract INtDll NtDll { get; }

    /// <summary>How long to look whether something comes that must not come.</summary>
    public virtual TimeSpan Quiet => TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the machine does as <see cref="CompleteInline"/> and <see cref="Hold"/> ask. Where it does not, asking makes the case inconclusive.</summary>
    public virtual bool CanChoose => true;

    /// <summary>What has happened so far; empty where the world keeps no trace.</summary>
    public virtual IReadOnlyList<TraceEvent> Trace => [];

    /// <summary>What the machine waits for, in words; asked when a case runs out of time.</summary>
    public abstract IReadOnlyList<string> Waiting { get; }

    /// <summary>A URL prefix that is probably free. Whoever registers it asks again on ERROR_SHARING_VIOLATION.</summary>
    public abstract string NextUrl();

    /// <summary>Opens a connection to a registered URL.</summary>
    public abstract WorldClient Connect(string url);

    /// <summary>Operations that can end inside their call do so from now on.</summary>
    /// <exception cref="InconclusiveException">The machine does as it likes.</exception>
    public abstract void CompleteInline();

    /// <summary>The next such call on the queue pends before it moves a byte.</summary>
    /// <exception cref="InconclusiveException">The machine does as it likes.</exception>
    public abstract IHeldCall Hold(HttpOperation operation, nint queue);

    /// <summary>Starts a thread of the program under test.</summary>
    public abstract WorldThread StartThread(string name, Action body);

    /// <summary>Returns when the thread is blocked in a call, or has ended.</summary>
    public abstract void WaitUntilBlocked(WorldThread thread);

    /// <summary>Returns when a request that no receive waits for lies in a queue.</summary>
    public abstract void WaitUntilRequestIsQueued();

    /// <summary>Closes the machine, and frees the memory of its operations when nobody can be using it any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;

        if (!Close())
            return;

        foreach (NativeBlock block in _blocks)
            block.Dispose();
    }

    /// <summary>Memory that lives as long as the machine: a broken engine may write to it long after it said that it was done.</summary>
    internal NativeBlock Allocate(int length)
    {
        var block = new NativeBlock(length);
        _blocks.Add(block);
        return block;
    }

    /// <summary>Closes the machine.</summary>
    /// <returns>True when every thread that was started has ended.</returns>
    protected abstract bool Close();
}
