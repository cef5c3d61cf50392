using HttpCompletionSim.Lab.Serving;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>What the servers have in common: session, URL group, queue and URLs, and the shutdown.</summary>
internal abstract class EchoServer(SimulatedMachine machine)
{
    private readonly List<nint> _threads = [];
    private HttpServerSetup? _setup;

    /// <summary>The HTTP Server API.</summary>
    public IHttpApi Http { get; } = machine.HttpApi;

    /// <summary>Overlapped I/O.</summary>
    public IKernel32 Kernel { get; } = machine.Kernel32;

    /// <summary>Thread-pool I/O.</summary>
    public IThreadPoolIo Pool { get; } = machine.ThreadPoolIo;

    /// <summary>The request queue.</summary>
    public nint Queue => _setup?.Handle ?? 0;

    /// <summary>Creates the queue and registers the URLs.</summary>
    /// <exception cref="ListenException">A URL cannot be served; everything is closed again.</exception>
    public void Open(IReadOnlyList<string> urls)
    {
        _setup = HttpServerSetup.Open(Http);
        foreach (string url in urls)
        {
            uint code = Http.HttpAddUrlToUrlGroup(_setup.UrlGroupId, url);
            if (code == Win32Error.NO_ERROR)
                continue;

            Close();
            throw ListenException.Refused(url, code);
        }
    }

    /// <summary>Starts the threads and posts the first receives.</summary>
    public abstract void Start();

    /// <summary>
    /// Shuts down in the documented order: shuts down the queue, whose pending receives end with ERROR_OPERATION_ABORTED (SHUT-01), waits
    /// for the threads, and then closes everything.
    /// </summary>
    public void Shutdown()
    {
        Require(Http.HttpShutdownRequestQueue(Queue), "HttpShutdownRequestQueue");
        foreach (nint thread in _threads)
        {
            Kernel.WaitForSingleObject(thread, Kernel32Constants.INFINITE);
            Kernel.CloseHandle(thread);
        }

        Close();
    }

    /// <summary>Closes what <see cref="Start"/> has created, after the threads have ended.</summary>
    protected virtual void CloseHandles()
    {
    }

    /// <summary>Starts a thread that <see cref="Shutdown"/> waits for.</summary>
    protected void StartThread(string name, Action body) => _threads.Add(machine.OpenThreadHandle(machine.StartThread(name, body)));

    private void Close()
    {
        _setup?.Dispose();
        CloseHandles();
    }

    private static void Require(uint code, string function)
    {
        if (code != Win32Error.NO_ERROR)
            throw new InvalidOperationException($"{function} returned {Win32Error.NameOf(code)} ({code}).");
    }
}
