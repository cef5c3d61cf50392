using System.Runtime.ExceptionServices;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <summary>What most tests of the HTTP Server API need: a machine, a request queue that serves one URL, clients, and calls that receive
/// a request and answer it.</summary>
/// <remarks>
/// <para>The test makes the calls that it is about on <see cref="SimulatedMachine.HttpApi"/> of <see cref="Machine"/>, and leaves the
/// others to the fixture. A test of a server that opens its own queue needs a <see cref="SimulatedMachine"/> only.</para>
/// <para><see cref="Receive"/>, <see cref="Respond"/> and <see cref="Answer"/> wait for <see cref="TimeoutMs"/> at most. They can be called
/// on any thread, also in a controlled run, and their completions queue no packet when the queue is bound to a port (EVT-09).</para>
/// </remarks>
public sealed class HttpTestServer : IDisposable
{
    private const int MemoryPort = 80;
    private const int MaxAttempts = 10;
    private const uint MaxRequestLength = 1 << 20;

    private readonly Lock _lock = new();
    private readonly List<IDisposable> _owned = [];
    private readonly bool _ownsMachine;
    private readonly LeavingException _leaving = new();
    private bool _disposed;

    /// <summary>Makes a machine that serves <c>http://localhost:port/path</c>.</summary>
    /// <param name="options">The options of the machine; null for connections in memory and a recorded trace.</param>
    /// <param name="path">The path of the URL prefix. It begins and ends with a slash.</param>
    /// <param name="port">The port; 0 for port 80 in memory and for a free port over sockets.</param>
    /// <param name="verifier">The rules of the <see cref="Verifier"/> that watches the machine; null for
    /// <see cref="VerifierOptions.Default"/>.</param>
    /// <exception cref="Win32CallException">The URL cannot be registered, for example because another process uses the port.</exception>
    public HttpTestServer(MachineOptions? options = null, string path = "/", int port = 0, VerifierOptions? verifier = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new MachineOptions { InMemory = true, RecordTrace = true };
        Machine = new SimulatedMachine(options);
        Verifier = Verifier.Attach(Machine, verifier);
        _ownsMachine = true;
        try
        {
            if (port == 0 && options.InMemory)
                port = MemoryPort;

            (Queue, Url) = port == 0 ? OpenOnFreePort(path) : Open(path, port);
        }
        catch
        {
            Machine.Dispose();
            throw;
        }
    }

    /// <summary>Serves a URL on a machine that the caller has made, such as the machine of a controlled run.</summary>
    /// <param name="machine">The machine. It is not disposed with the server.</param>
    /// <param name="url">The URL prefix.</param>
    /// <exception cref="Win32CallException">The URL cannot be registered.</exception>
    public HttpTestServer(SimulatedMachine machine, string url = "http://localhost:80/")
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(url);
        Machine = machine;
        Queue = machine.OpenQueue(url);
        Url = url;
    }

    /// <summary>The machine.</summary>
    public SimulatedMachine Machine { get; }

    /// <summary>What watches the machine; null if the server uses a machine of the caller's, which may have a verifier of its
    /// own.</summary>
    public Verifier? Verifier { get; }

    /// <summary>Server session, URL group and request queue. Its <see cref="HttpServerSetup.Handle"/> is the handle of the queue.</summary>
    public HttpServerSetup Queue { get; }

    /// <summary>The registered URL prefix.</summary>
    public string Url { get; }

    /// <summary>The port of <see cref="Url"/>.</summary>
    public int Port => new Uri(Url).Port;

    /// <summary>How long <see cref="Receive"/>, <see cref="Respond"/> and <see cref="Answer"/> wait, in milliseconds on the machine's
    /// clock. In a controlled run, where time is virtual, a wait for something that cannot come ends at once.</summary>
    public uint TimeoutMs { get; init; } = 20_000;

    /// <summary>
    /// The folder in which the timeline of a test that fails is written; null or empty for none. Default: that of
    /// <see cref="SimulationOptions.TimelineFolder"/>.
    /// </summary>
    /// <remarks>
    /// A timeline is written if the verifier has findings, if a thread of the machine has failed, and if an exception leaves the block of a
    /// <c>using</c> with the server. The machine must be the server's, and record. Each run of a test has a file of its own. The message of
    /// the <see cref="VerificationException"/> names it; beside another exception a line of the standard error does.
    /// </remarks>
    public string? TimelineFolder { get; init; } = Testing.TimelineFolder.Default;

    /// <summary>Connects a client, which is disposed with the server.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">No URL is registered on the port any more.</exception>
    public SimulatedClient Connect() => DisposeAtEnd(Machine.Connect(Url));

    /// <summary>The text of a GET request, for <see cref="SimulatedClient.Send(string)"/>.</summary>
    /// <param name="target">The request target, such as <c>/notes/1?x=y</c>.</param>
    /// <param name="headers">Further header lines, each ended with CR and LF. The Host header is there already.</param>
    public string GetRequest(string target = "/", string headers = "") => RequestText("GET", target, headers);

    /// <summary>The text of a POST request with its body, for <see cref="SimulatedClient.Send(string)"/>.</summary>
    /// <param name="target">The request target, such as <c>/notes/1?x=y</c>.</param>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <param name="headers">Further header lines, each ended with CR and LF. Host and Content-Length are there already.</param>
    public string PostRequest(string target, string body, string headers = "") =>
        RequestText("POST", target, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}") + body;

    /// <summary>Waits for the next request and receives it, however long its headers are.</summary>
    /// <returns>The request. It is disposed with the server.</returns>
    /// <exception cref="TimeoutException">No request arrived within <see cref="TimeoutMs"/>.</exception>
    /// <exception cref="Win32CallException">The receive failed.</exception>
    public RequestBuffer Receive()
    {
        var request = DisposeAtEnd(new RequestBuffer());
        ulong id = HttpConstants.HTTP_NULL_ID;
        while (true)
        {
            uint code = Complete(
                nameof(IHttpApi.HttpReceiveHttpRequest),
                overlapped => Machine.HttpApi.HttpReceiveHttpRequest(Queue.Handle, id, 0, request, overlapped));
            if (code == Win32Error.NO_ERROR)
                return request;

            if (code != Win32Error.ERROR_MORE_DATA || request.Length >= MaxRequestLength)
                throw new Win32CallException(nameof(IHttpApi.HttpReceiveHttpRequest), code);

            // The queue keeps a request that is too long for the buffer, and gives it to a receive by its id (RECV-13).
            id = request.RequestId;
            request.Grow(2 * request.Length);
        }
    }

    /// <summary>Sends a whole response to a request.</summary>
    /// <param name="request">The request that <see cref="Receive"/> has returned.</param>
    /// <param name="body">The body, sent as UTF-8.</param>
    /// <param name="status">The status code.</param>
    /// <exception cref="TimeoutException">The send did not complete within <see cref="TimeoutMs"/>.</exception>
    /// <exception cref="Win32CallException">The send failed, for example because the client has gone.</exception>
    public void Respond(RequestBuffer request, string body = "ok", int status = 200)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(body);
        using var response = new ResponseBuilder();
        response.Status(status, status == 200 ? "OK" : "");
        if (body.Length > 0)
            response.Body(body);

        uint code = Complete(
            nameof(IHttpApi.HttpSendHttpResponse),
            overlapped => Machine.HttpApi.HttpSendHttpResponse(Queue.Handle, request.RequestId, 0, response, overlapped));
        if (code != Win32Error.NO_ERROR)
            throw new Win32CallException(nameof(IHttpApi.HttpSendHttpResponse), code);
    }

    /// <summary>Receives the next request and answers it with status 200.</summary>
    /// <param name="body">The body of the answer, sent as UTF-8.</param>
    /// <returns>The request. It is disposed with the server.</returns>
    /// <exception cref="TimeoutException">No request arrived within <see cref="TimeoutMs"/>, or the send took longer.</exception>
    /// <exception cref="Win32CallException">The receive or the send failed.</exception>
    public RequestBuffer Answer(string body = "ok")
    {
        RequestBuffer request = Receive();
        Respond(request, body);
        return request;
    }

    /// <summary>Disposes an object with the server, after every operation on the queue has ended.</summary>
    /// <remarks>An operation may write to its memory until it ends (OVL-10). Give its <see cref="OverlappedBlock"/> and its buffer to this
    /// method, and the order is right even in a test that fails half-way.</remarks>
    /// <returns>The object.</returns>
    public T DisposeAtEnd<T>(T item)
        where T : IDisposable
    {
        lock (_lock)
            _owned.Add(item);

        return item;
    }

    /// <summary>Closes the queue, waits until no thread of the machine can continue, and switches the machine off unless it is the
    /// caller's. Then disposes what was given to <see cref="DisposeAtEnd"/>, the last first. A test that fails leaves its timeline
    /// (<see cref="TimelineFolder"/>).</summary>
    /// <remarks>
    /// <para>Everything is disposed before an exception is thrown. Findings are always thrown: also by a test that fails by itself, whose
    /// exception is the <see cref="Exception.InnerException"/> then, and whose message comes first.</para>
    /// <para>An exception that leaves a block is seen where <c>using</c> disposes the server, or a <c>finally</c> block that does not
    /// await. An exception that is only being handled, such as that of a <c>catch</c> block with a server in it, is none.</para>
    /// </remarks>
    /// <exception cref="VerificationException">The verifier has findings.</exception>
    /// <exception cref="ThreadFailedException">An exception has left a thread of the machine, and no call has thrown it yet.</exception>
    /// <exception cref="TimeoutException">The machine was not idle within <see cref="MachineOptions.WaitLimit"/>.</exception>
    /// <exception cref="AggregateException">One of the two, and another exception leaves the block of the server.</exception>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;

        // It is asked for first, because what follows may throw and catch exceptions of its own.
        Exception? leaving = _leaving.Find();
        Exception? failure = CloseAll();
        Exception? cause = leaving is not null && failure is not null ? new AggregateException(leaving, failure) : leaving ?? failure;

        IReadOnlyList<Finding> findings = Verifier?.Findings ?? [];
        bool hasFailed = cause is not null || findings.Count > 0;
        string? timeline = hasFailed && _ownsMachine ? TestTimeline.Save(Machine, TimelineFolder) : null;
        if (findings.Count > 0)
            throw new VerificationException(findings, timeline, cause);

        if (timeline is not null)
            Console.Error.WriteLine(timeline);

        if (cause is not null && failure is not null)
            ExceptionDispatchInfo.Throw(cause);
    }

    /// <summary>Closes and disposes everything, also if a thread of the machine has failed.</summary>
    /// <returns>The first failure of the machine; null if it has not failed.</returns>
    private Exception? CloseAll()
    {
        Queue.Dispose();
        Exception? failure = FailureOf(() => Machine.RunUntilIdle());
        if (_ownsMachine)
        {
            Verifier!.Complete();
            Exception? late = FailureOf(Machine.Dispose) ?? FailureOf(() => Machine.RunUntilIdle());
            failure ??= late;
        }

        for (int i = _owned.Count - 1; i >= 0; i--)
            _owned[i].Dispose();

        return failure;
    }

    /// <summary>Makes a call that throws each failure of a thread once, until it has thrown all.</summary>
    /// <returns>The first failure, or that the machine does not become idle; null for none.</returns>
    private static Exception? FailureOf(Action call)
    {
        Exception? first = null;
        while (true)
        {
            try
            {
                call();
                return first;
            }
            catch (ThreadFailedException failed)
            {
                first ??= failed;
            }
            catch (TimeoutException late)
            {
                return first ?? late;
            }
        }
    }

    private (HttpServerSetup Queue, string Url) OpenOnFreePort(string path)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Open(path, LoopbackPort.FindFree());
            }
            catch (Win32CallException taken) when (taken.Code == Win32Error.ERROR_SHARING_VIOLATION && attempt < MaxAttempts)
            {
                // Another process took the port that was free a moment ago.
            }
        }
    }

    private (HttpServerSetup Queue, string Url) Open(string path, int port)
    {
        string url = $"http://localhost:{port}{path}";
        return (Machine.OpenQueue(url), url);
    }

    private string RequestText(string method, string target, string headers) =>
        $"{method} {target} HTTP/1.1\r\nHost: localhost:{Port}\r\n{headers}\r\n";

    /// <summary>Starts an operation and waits for its end.</summary>
    /// <returns>Its result.</returns>
    private uint Complete(string function, Func<OverlappedBlock, uint> start)
    {
        IKernel32 kernel = Machine.Kernel32;
        nint completed = kernel.CreateEvent(manualReset: true, initialState: false);
        using var overlapped = new OverlappedBlock(completed, suppressPacket: true);
        try
        {
            uint code = start(overlapped);
            if (code is not Win32Error.ERROR_IO_PENDING)
                return code;

            bool isInTime = kernel.WaitForSingleObject(completed, TimeoutMs) == Win32Error.WAIT_OBJECT_0;
            if (!isInTime)
                kernel.CancelIoEx(Queue.Handle, overlapped);

            bool hasSucceeded = kernel.GetOverlappedResult(Queue.Handle, overlapped, out _, wait: true);
            uint result = hasSucceeded ? Win32Error.NO_ERROR : kernel.GetLastError();
            if (isInTime || result == Win32Error.NO_ERROR)
                return result;

            string end = string.Join('\n', Machine.Trace.Recorded.TakeLast(10));
            throw new TimeoutException($"{function} did not complete within {TimeoutMs} ms. The trace ends with:\n{end}");
        }
        finally
        {
            kernel.CloseHandle(completed);
        }
    }
}
