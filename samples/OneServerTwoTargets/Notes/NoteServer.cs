using System.ComponentModel;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Notes;

/// <summary>
/// Keeps notes in memory: GET, PUT and DELETE of http://host:port/prefix/name, on a request queue that is bound to a completion port.
/// </summary>
/// <remarks>
/// <para>The server uses the interfaces of the Windows functions and nothing else. It starts no thread: its owner calls
/// <see cref="Serve"/> on as many threads as it wants, with <c>new Thread</c> in a program and <c>machine.StartThread</c> in a test.</para>
/// </remarks>
public sealed class NoteServer : IDisposable
{
    private const nuint RequestKey = 1;
    private const nuint QuitKey = 2;

    private readonly string _url;
    private readonly ulong _sessionId;
    private readonly ulong _urlGroupId;
    private readonly nint _port;
    private readonly nint _allEnded;
    private readonly NoteExchange[] _exchanges = [];
    private int _underWay;

    /// <summary>Registers the URL and posts the first receives.</summary>
    /// <param name="http">httpapi.dll.</param>
    /// <param name="kernel">kernel32.dll.</param>
    /// <param name="url">A URL prefix: http://host:port/path/ with a slash at the end.</param>
    /// <param name="options">Limits, or null for the defaults.</param>
    /// <exception cref="Win32Exception">The URL cannot be served: a port in use, a path taken, a right that is missing.</exception>
    public NoteServer(IHttpApi http, IKernel32 kernel, string url, NoteServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        Http = http;
        Kernel = kernel;
        Options = options ?? new NoteServerOptions();
        _url = url;
        Require(http.HttpInitialize(HTTPAPI_VERSION.HTTPAPI_VERSION_2, HttpConstants.HTTP_INITIALIZE_SERVER), nameof(http.HttpInitialize));
        try
        {
            Require(http.HttpCreateServerSession(HTTPAPI_VERSION.HTTPAPI_VERSION_2, out _sessionId), nameof(http.HttpCreateServerSession));
            Require(http.HttpCreateUrlGroup(_sessionId, out _urlGroupId), nameof(http.HttpCreateUrlGroup));
            Require(
                http.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, null, 0, out nint queue),
                nameof(http.HttpCreateRequestQueue));
            Queue = queue;
            Require(http.HttpSetUrlGroupBindingProperty(_urlGroupId, queue), nameof(http.HttpSetUrlGroupProperty));
            Require(http.HttpAddUrlToUrlGroup(_urlGroupId, url), nameof(http.HttpAddUrlToUrlGroup));
            _port = RequireHandle(
                kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0), nameof(kernel.CreateIoCompletionPort));
            RequireHandle(kernel.CreateIoCompletionPort(queue, _port, RequestKey, 0), nameof(kernel.CreateIoCompletionPort));
            _allEnded = RequireHandle(kernel.CreateEvent(manualReset: true, initialState: false), nameof(kernel.CreateEvent));
        }
        catch
        {
            Dispose();
            throw;
        }

        // Create all exchanges before the first one begins: a packet may come at once, and the last exchange to end signals _allEnded.
        _underWay = Options.Exchanges;
        _exchanges = [.. Enumerable.Range(0, Options.Exchanges).Select(_ => new NoteExchange(this))];
        foreach (NoteExchange exchange in _exchanges)
            EndUnless(exchange.Begin());
    }

    /// <summary>The request queue, for properties that this class does not set.</summary>
    public nint Queue { get; }

    internal IHttpApi Http { get; }

    internal IKernel32 Kernel { get; }

    internal NoteServerOptions Options { get; }

    internal NoteBook Notes { get; } = new();

    /// <summary>The number of characters before the name in a path. HTTP.sys delivers only paths that begin with the prefix.</summary>
    internal int PrefixLength => _url.Length - _url.IndexOf('/', _url.IndexOf("://", StringComparison.Ordinal) + 3);

    /// <summary>True once no further request is received.</summary>
    internal bool IsStopping { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>True once no further operation is started.</summary>
    internal bool IsAborting { get => Volatile.Read(ref field); private set => Volatile.Write(ref field, value); }

    /// <summary>Takes completion packets and continues the exchange that each belongs to, until the server has been shut down.</summary>
    public void Serve()
    {
        while (true)
        {
            bool succeeded = Kernel.GetQueuedCompletionStatus(
                _port, out _, out nuint key, out OverlappedReference which, Kernel32Constants.INFINITE);

            // Without success and without an OVERLAPPED no packet was taken: the port has been closed.
            if (key == QuitKey || (!succeeded && which.IsNull))
                break;

            EndUnless(((NoteExchange)which.Block!.State!).Continue());
        }

        // One packet ends all threads, however many there are: each thread posts it again for the next.
        Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey);
    }

    /// <summary>Stops receiving requests, waits until the current ones are answered, and cancels those that take too long.</summary>
    /// <remarks>At least one thread must be in <see cref="Serve"/> to take the completion packets that this call causes.</remarks>
    /// <param name="graceMs">How long the current requests may take.</param>
    /// <returns>True when all were answered in that time.</returns>
    public bool Shutdown(uint graceMs)
    {
        Http.HttpRemoveUrlFromUrlGroup(_urlGroupId, _url);
        IsStopping = true;
        foreach (NoteExchange exchange in _exchanges)
            exchange.CancelReceive();

        bool allAnswered = Kernel.WaitForSingleObject(_allEnded, graceMs) == Win32Error.WAIT_OBJECT_0;
        if (!allAnswered)
        {
            IsAborting = true;
            Kernel.CancelIoEx(Queue);
            Kernel.WaitForSingleObject(_allEnded, Kernel32Constants.INFINITE);
        }

        return allAnswered;
    }

    /// <summary>Closes all handles. Call <see cref="Shutdown"/> first, and wait until all threads have left <see cref="Serve"/>.</summary>
    public void Dispose()
    {
        if (_urlGroupId != 0)
            Http.HttpCloseUrlGroup(_urlGroupId);

        if (_sessionId != 0)
            Http.HttpCloseServerSession(_sessionId);

        if (Queue != 0)
            Http.HttpCloseRequestQueue(Queue);

        Http.HttpTerminate(HttpConstants.HTTP_INITIALIZE_SERVER);
        foreach (nint handle in new[] { _port, _allEnded })
        {
            if (handle != 0)
                Kernel.CloseHandle(handle);
        }

        foreach (NoteExchange exchange in _exchanges)
            exchange.Dispose();
    }

    private void EndUnless(bool goesOn)
    {
        if (goesOn || Interlocked.Decrement(ref _underWay) > 0)
            return;

        Kernel.SetEvent(_allEnded);
        Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey);
    }

    private nint RequireHandle(nint handle, string function)
    {
        if (handle == 0)
            Require(Kernel.GetLastError(), function);

        return handle;
    }

    private static void Require(uint code, string function)
    {
        if (code != Win32Error.NO_ERROR)
            throw new Win32Exception((int)code, $"{function} returned {Win32Error.NameOf(code)} ({code}).");
    }
}
