using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Lab.Serving;

/// <summary>Serves pages of this computer to its own browsers, by a request queue of a simulated machine on real sockets.</summary>
/// <remarks>
/// <para>Several receives are pending on a queue that is bound to a completion port, and a few threads take packets from it. The function
/// that answers runs on these threads, so it must be safe to call from several at once.</para>
/// <para>The URL names a host, usually <c>localhost</c>. The queue gets only requests whose header Host has that name, so that a page of
/// another site that has its own name resolved to this computer gets no answer.</para>
/// </remarks>
internal sealed class PageServer : IDisposable
{
    /// <summary>The policy of pages that load nothing but the scripts, styles, pictures and data of this server.</summary>
    public const string StrictPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The longest body that is read: 1 MiB. A longer one is refused with 413.</summary>
    public const int LongestBody = 1024 * 1024;

    private const int Exchanges = 16;
    private const int Threads = 4;
    private const uint GraceMs = 5000;
    private const nuint RequestKey = 1;
    private const nuint QuitKey = 2;

    private readonly string _url;
    private readonly Func<PageRequest, PageResponse> _answer;
    private readonly List<nint> _threads = [];
    private PageExchange[] _exchanges = [];
    private HttpServerSetup? _setup;
    private nint _port;
    private nint _allEnded;
    private int _underWay;
    private bool _disposed;

    /// <param name="url">The URL prefix to serve, with a slash at the end.</param>
    /// <param name="answer">Answers a request; called on several threads at once.</param>
    public PageServer(string url, Func<PageRequest, PageResponse> answer)
    {
        _url = url;
        _answer = answer;
    }

    /// <summary>The machine, which the server owns.</summary>
    public SimulatedMachine Machine { get; } = new();

    /// <summary>The value of the header Content-Security-Policy of every response.</summary>
    public string Policy { get; init; } = StrictPolicy;

    /// <summary>The methods that reach the function that answers. HEAD does where GET does. Others get 405.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["GET", "POST"];

    /// <summary>Raised on a thread of the server when the function that answers has thrown. Its client gets 500.</summary>
    public event Action<Exception>? AnswerFailed;

    internal IHttpApi Http => Machine.HttpApi;

    internal IKernel32 Kernel => Machine.Kernel32;

    internal nint Queue => _setup!.Handle;

    /// <summary>True once no further request is received.</summary>
    internal bool IsStopping { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>True once no further operation is started.</summary>
    internal bool IsAborting { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>Registers the URL, posts the receives and starts the threads.</summary>
    /// <exception cref="ListenException">The URL cannot be served. The server is as before the call.</exception>
    public void Start()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_setup is not null)
            throw new InvalidOperationException("The server has been started already.");

        var setup = HttpServerSetup.Open(Http);
        uint code = Http.HttpAddUrlToUrlGroup(setup.UrlGroupId, _url);
        if (code != Win32Error.NO_ERROR)
        {
            setup.Dispose();
            throw ListenException.Refused(_url, code);
        }

        _setup = setup;
        _port = Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        Kernel.CreateIoCompletionPort(Queue, _port, RequestKey, 0);
        _allEnded = Kernel.CreateEvent(manualReset: true, initialState: false);
        for (int i = 1; i <= Threads; i++)
            _threads.Add(Machine.OpenThreadHandle(Machine.StartThread($"page worker {i}", Work)));

        // All exchanges exist before the first one begins: a packet may come at once, and the last exchange to end ends the threads.
        _underWay = Exchanges;
        int prefixLength = _url.Length - _url.IndexOf('/', _url.IndexOf("://", StringComparison.Ordinal) + 3);
        _exchanges = [.. Enumerable.Range(0, Exchanges).Select(_ => new PageExchange(this, prefixLength))];
        foreach (PageExchange exchange in _exchanges)
            EndUnless(exchange.Begin());
    }

    /// <summary>
    /// Receives no further request, finishes those in progress, and closes everything. A response that its client does not read is
    /// cancelled after some seconds; a function that answers is waited for.
    /// </summary>
    public void Stop()
    {
        if (_setup is null)
            return;

        Http.HttpRemoveUrlFromUrlGroup(_setup.UrlGroupId, _url);
        IsStopping = true;
        foreach (PageExchange exchange in _exchanges)
            exchange.CancelReceive();

        if (Kernel.WaitForSingleObject(_allEnded, GraceMs) != Win32Error.WAIT_OBJECT_0)
        {
            IsAborting = true;
            Kernel.CancelIoEx(Queue);
        }

        foreach (nint thread in _threads)
        {
            Kernel.WaitForSingleObject(thread, Kernel32Constants.INFINITE);
            Kernel.CloseHandle(thread);
        }

        _setup.Dispose();
        Kernel.CloseHandle(_port);
        Kernel.CloseHandle(_allEnded);
        foreach (PageExchange exchange in _exchanges)
            exchange.Dispose();

        (_setup, _exchanges, IsStopping, IsAborting) = (null, [], false, false);
        _threads.Clear();
    }

    public void Dispose()
    {
        if (_disposed)
            return;

        Stop();
        _disposed = true;
        Machine.Dispose();
    }

    /// <summary>Answers a request. A fault of the function that answers ends neither the thread nor the server.</summary>
    internal PageResponse Answer(PageRequest request)
    {
        try
        {
            return _answer(request);
        }
        catch (Exception failure)
        {
            AnswerFailed?.Invoke(failure);
            string reason = string.Join(' ', failure.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return PageResponse.Line(500, $"The server failed to answer: {reason}");
        }
    }

    private void Work()
    {
        while (true)
        {
            bool succeeded = Kernel.GetQueuedCompletionStatus(
                _port, out _, out nuint key, out OverlappedReference which, Kernel32Constants.INFINITE);
            if (key == QuitKey || (!succeeded && which.IsNull))
                break;

            EndUnless(((PageExchange)which.Block!.State!).Continue());
        }

        // One packet ends all threads: each posts it again for the next.
        Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey);
    }

    private void EndUnless(bool goesOn)
    {
        if (goesOn || Interlocked.Decrement(ref _underWay) > 0)
            return;

        Kernel.SetEvent(_allEnded);
        Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey);
    }
}
