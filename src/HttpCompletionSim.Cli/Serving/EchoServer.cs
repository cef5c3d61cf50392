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
            throw Refusal(url, code);
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

    private static ListenException Refusal(string url, uint code) => code switch
    {
        Win32Error.ERROR_SHARING_VIOLATION =>
            new ListenException(
                $"The port of {url} is in use by another program: stop that program, or choose another port.", isWrongUsage: false),
        Win32Error.ERROR_ALREADY_EXISTS => new ListenException($"{url} is given twice: leave one out.", isWrongUsage: true),
        Win32Error.ERROR_ACCESS_DENIED =>
            new ListenException($"{url} may not be opened by this user: choose a port above 1023.", isWrongUsage: false),
        Win32Error.ERROR_INVALID_PARAMETER =>
            new ListenException($"'{url}' is not a URL prefix: write http://host:port/path/ with a slash at the end.", isWrongUsage: true),
        _ => new ListenException($"{url} cannot be served: {Win32Error.NameOf(code)} ({code}).", isWrongUsage: false),
    };

    private static void Require(uint code, string function)
    {
        if (code != Win32Error.NO_ERROR)
            throw new InvalidOperationException($"{function} returned {Win32Error.NameOf(code)} ({code}).");
    }
}
