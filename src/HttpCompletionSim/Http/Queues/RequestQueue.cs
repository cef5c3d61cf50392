using System.Diagnostics;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>A request queue: requests that wait for receives, and receives that wait for requests.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Requests leave in the order in which they came (RECV-07); pending receives are served in the order in
/// which they were posted, one request each (RECV-06). A receive whose buffer is too small takes the request out of the common queue:
/// it belongs to its id from then on (RECV-13).</para>
/// <para>Each call that creates or opens the queue makes a file object (<see cref="RequestQueueFile"/>), through which a process receives
/// and answers. The queue takes requests while one of them is open (SHUT-03, PROC-05).</para>
/// <para>A receive is pended under the <see cref="_lock"/> under which its file object is checked to be open, so no receive is added after
/// a close.</para>
/// </remarks>
internal sealed partial class RequestQueue : IUrlOwner, IRequestQueue
{
    private readonly EngineLock _lock = new();
    private readonly HttpServices _services;
    private readonly Action<RequestQueue> _closed;
    private readonly LinkedList<HttpRequest> _waiting = [];
    private readonly LinkedList<HttpRequest> _delivered = [];
    private readonly List<RequestQueueFile> _files = [];
    private readonly LinkedList<ReceiveRequestOperation> _receives = [];
    private bool _pumping;
    private volatile RequestQueueState _state;

    /// <param name="services">What the queues of a machine share.</param>
    /// <param name="version">1 for HttpCreateHttpHandle, 2 for HttpCreateRequestQueue.</param>
    /// <param name="name">The name of the queue, or null.</param>
    /// <param name="closed">Called once, when the last handle is closed.</param>
    public RequestQueue(HttpServices services, int version, string? name, Action<RequestQueue> closed)
    {
        _services = services;
        _closed = closed;
        Version = version;
        Name = name;
    }

    /// <summary>The properties of the queue. A property that is not set has its default (SESS-08).</summary>
    public PropertySet Properties { get; } = new(parent: null);

    /// <summary>1 for HttpCreateHttpHandle, 2 for HttpCreateRequestQueue.</summary>
    public int Version { get; }

    /// <summary>The name it was created with, or null.</summary>
    public string? Name { get; }

    RequestQueue? IUrlOwner.Queue => this;

    PropertySet IUrlOwner.Settings => _services.Properties;

    ConnectionCount? IUrlOwner.Connections => null;

    /// <summary>What a client gets whose request the kernel refuses with 503 on behalf of this queue (QUEUE-14).</summary>
    public HTTP_503_RESPONSE_VERBOSITY Verbosity => (Properties.Find(VerbosityProperty.Instance) ?? Http.Verbosity.Default).Level;

    /// <summary>Whether the queue accepts new requests.</summary>
    public bool IsOpen => _state == RequestQueueState.Open;

    /// <summary>Whether the last handle of the queue is closed.</summary>
    public bool IsClosed => _state == RequestQueueState.Closed;

    private IoManager Io => _services.Io;

    /// <summary>Why the queue would refuse a request now; null if it would take one.</summary>
    public RequestRefusal? Refusal
    {
        get
        {
            using (_lock.EnterScope())
                return RefusalNow();
        }
    }

    /// <summary>How many requests wait for a receive, and how many were received and have not ended.</summary>
    public (int Queued, int Active) RequestCounts
    {
        get
        {
            using (_lock.EnterScope())
                return (_waiting.Count, _delivered.Count);
        }
    }

    /// <summary>How many requests may wait (QUEUE-12).</summary>
    public int MaxRequests => (Properties.Find(QueueLengthProperty.Instance) ?? QueueLength.Default).Requests;

    /// <summary>Its open file objects, in the order in which they were opened.</summary>
    public RequestQueueFile[] Files
    {
        get
        {
            using (_lock.EnterScope())
                return [.. _files];
        }
    }

    /// <summary>Adds a file object for a process.</summary>
    /// <returns>Null when the last file object was closed before.</returns>
    public RequestQueueFile? TryOpen(SimulatedProcess process, HandleRole role)
    {
        using (_lock.EnterScope())
        {
            if (_state == RequestQueueState.Closed)
                return null;

            var file = new RequestQueueFile(_services, this, process, role);
            _files.Add(file);
            _state = RequestQueueState.Open;
            return file;
        }
    }

    /// <summary>Completes a receive with the next request, or adds the receive to those that wait for a request.</summary>
    public IoOutcome Receive(ReceiveRequestOperation receive)
    {
        PendDecision decision = Io.Decide(receive);
        HttpRequest? request;
        bool canGoOn = false;
        using (_lock.EnterScope())
        {
            if (receive.QueueFile.State != RequestQueueState.Open)
                return IoOutcome.Done(NtStatus.STATUS_INVALID_HANDLE);

            // A receive never overtakes the receives that wait already, nor one that another thread is completing.
            request = decision == PendDecision.Inline && _receives.Count == 0 && !_pumping ? TakeWaiting(receive.QueueFile) : null;
            if (request is null)
            {
                receive.Pend();
                if (decision != PendDecision.Intercept)
                    _receives.AddLast(receive.Node);

                canGoOn = decision == PendDecision.Intercept || (decision == PendDecision.Pend && _waiting.Count > 0);
            }
        }

        if (request is not null)
            return receive.Fill(request);

        if (canGoOn)
            Io.Continue(receive);

        return IoOutcome.Pending;
    }

    /// <summary>Pends a receive that names its request.</summary>
    /// <returns>False if its file object is not open.</returns>
    public bool TryPend(ReceiveRequestOperation receive)
    {
        using (_lock.EnterScope())
        {
            if (receive.QueueFile.State != RequestQueueState.Open)
                return false;

            receive.Pend();
            return true;
        }
    }

    /// <summary>
    /// Matches receives with requests, after a receive has pended while requests waited or an intercepted one was released.
    /// </summary>
    public void Resume(ReceiveRequestOperation receive)
    {
        if (receive.Decision == PendDecision.Intercept)
        {
            using (_lock.EnterScope())
            {
                if (receive.IsPending)
                    _receives.AddLast(receive.Node);
            }
        }

        Pump();
    }

    /// <summary>Adds a request that a connection has routed to the queue.</summary>
    /// <returns>Why the queue refuses the request, or null when the request was added.</returns>
    public RequestRefusal? Enqueue(HttpRequest request)
    {
        bool isFull = _services.Faults is { } faults && Refusal is null && faults.IsFull(TraceName);
        using (_lock.EnterScope())
        {
            if (RefusalNow() is { } refusal)
                return refusal;

            if (isFull)
                return RequestRefusal.QueueFull;

            // Another thread has reset the connection and ended the request. The request's memory is returned, and no thread would remove
            // the request from the list, so do not add it.
            if (request.State == HttpRequestState.Gone)
                return null;

            _waiting.AddLast(request.Node);
        }

        if (Io.Trace.IsEnabled)
            TraceQueued(request);

        Io.Scheduler.SchedulingPoint("request queued");
        Pump();
        return null;
    }

    /// <summary>Takes a request out of the queue again, so that no receive gets it (QUEUE-17).</summary>
    /// <returns>False when a receive has taken the request, or when it has ended.</returns>
    public bool TryWithdraw(HttpRequest request)
    {
        using (_lock.EnterScope())
        {
            if (request.Node.List != _waiting)
                return false;

            _waiting.Remove(request.Node);
            return true;
        }
    }

    /// <summary>Removes a request that was answered, or whose connection has ended.</summary>
    public void Remove(HttpRequest request)
    {
        using (_lock.EnterScope())
            request.Node.List?.Remove(request.Node);
    }

    /// <summary>Removes a receive that was cancelled.</summary>
    public void Remove(ReceiveRequestOperation receive)
    {
        using (_lock.EnterScope())
            receive.Node.List?.Remove(receive.Node);
    }

    /// <summary>
    /// Shuts down or closes one file object: cancels its operations that <see cref="RequestQueueFile.Refuses"/> names. If it was the last
    /// one of its process that could answer requests, aborts the requests that the process has received and whose last send has not begun,
    /// unless an option lets them go on (SHUT-01, OQ-17). Requests that no process has received stay for the other processes (SHUT-03); the
    /// queue refuses new ones when there is none. The last close refuses those that wait with 503, by the verbosity of the queue (SHUT-06).
    /// </summary>
    public unsafe void Stop(RequestQueueFile file, RequestQueueState state)
    {
        if (file.State < state)
            Io.Observer?.Stops(file, isClosed: state == RequestQueueState.Closed);

        List<HttpRequest> abandoned;
        List<HttpRequest> refused;
        bool isClosed;
        using (_lock.EnterScope())
        {
            if (file.State >= state)
                return;

            file.State = state;
            if (state == RequestQueueState.Closed)
                _files.Remove(file);

            RequestQueueState before = _state;
            _state = _files.Exists(static each => each.State == RequestQueueState.Open) ? RequestQueueState.Open :
                _files.Count > 0 ? RequestQueueState.ShutDown :
                RequestQueueState.Closed;

            // Compare under the lock: two threads that close two file objects would both see the queue closed after it.
            isClosed = _state == RequestQueueState.Closed && before != RequestQueueState.Closed;
            bool abandons = !CanAnswer(file.Process);
            abandoned = abandons ? [.. _delivered.Where(request => request.Receiver == file.Process)] : [];
            refused = _state == RequestQueueState.Closed ? [.. _waiting] : [];

            // TryAddRef fails for a request that another thread has ended. Such a request needs no abort.
            abandoned.RemoveAll(static request => !request.TryAddRef());
            refused.RemoveAll(static request => !request.TryAddRef());
        }

        if (Io.Trace.IsEnabled)
            TraceStop(file, state, isClosed);

        Io.Scheduler.SchedulingPoint("queue marked closed");
        if (isClosed)
            _closed(this);

        Io.Cancel(file.InFlight().FindAll(file.Refuses));
        foreach (HttpRequest request in abandoned)
        {
            Abandon(request);
            request.Release();
        }

        foreach (HttpRequest request in refused)
        {
            if (request.TryEnd(RequestEnd.QueueClosed))
                request.Connection.RefuseWaiting(request, Verbosity);

            request.Release();
        }
    }

    /// <summary>
    /// Aborts a request whose last send has failed before its first byte, if its process has stopped since: <see cref="Stop"/> leaves a
    /// request alone whose last send has begun. The caller has moved the request back, so either that call or this one sees the other.
    /// </summary>
    public void AbortIfStopped(HttpRequest request)
    {
        bool isStopped;
        using (_lock.EnterScope())
            isStopped = request.Receiver is { } process && !CanAnswer(process);

        if (isStopped)
            Abandon(request);
    }

    private static void Abandon(HttpRequest request)
    {
        // TryEnd fails for a request whose last send has begun. That response is completed, and its connection may already answer another
        // request, so the connection is not aborted.
        if (request.TryEnd(RequestEnd.QueueClosed))
            request.Connection.Abort(ConnectionResetReason.QueueClosed);
    }

    /// <summary>Whether a process has a file object through which it can answer the requests that it has received (OQ-17).</summary>
    private bool CanAnswer(SimulatedProcess process)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        RequestQueueState last = _services.Options.ShutdownResetsDeliveredRequests
            ? RequestQueueState.Open
            : RequestQueueState.ShutDown;
        return _files.Exists(each => each.Process == process && each.State <= last);
    }

    /// <summary>
    /// Matches the first receive with the first request, repeatedly. Only one thread at a time does so, so that receives complete in
    /// posting order.
    /// </summary>
    private void Pump()
    {
        while (true)
        {
            ReceiveRequestOperation receive;
            HttpRequest? request;
            using (_lock.EnterScope())
            {
                if (_pumping)
                    return;

                // A receive that a shutdown is about to cancel must not take one more request.
                while (_receives.First is { } first && _waiting.Count > 0 && !(first.Value.QueueFile.IsOpen && first.Value.TryClaim()))
                    _receives.RemoveFirst();

                if (_receives.First is not { } matched || _waiting.Count == 0)
                    return;

                receive = matched.Value;
                _receives.RemoveFirst();
                request = TakeWaiting(receive.QueueFile);
                _pumping = true;
            }

            try
            {
                receive.FillAndComplete(request!);
            }
            finally
            {
                using (_lock.EnterScope())
                    _pumping = false;
            }
        }
    }

    private RequestRefusal? RefusalNow()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_state != RequestQueueState.Open)
            return RequestRefusal.QueueClosed;

        if (Properties.Find(QueueStateProperty.Instance) == ServerState.Inactive)
            return RequestRefusal.QueueInactive;

        return _waiting.Count >= MaxRequests ? RequestRefusal.QueueFull : null;
    }

    private HttpRequest? TakeWaiting(RequestQueueFile file)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_waiting.First is not { } first)
            return null;

        _waiting.RemoveFirst();
        _delivered.AddLast(first);
        first.Value.Receiver = file.Process;
        first.Value.TryMove(HttpRequestState.Queued, HttpRequestState.Claimed);

        // The connection releases its reference only after it has removed the request from this list, so TryAddRef succeeds.
        if (!first.Value.TryAddRef())
            throw new InvalidOperationException("Broken invariant: a waiting request has returned its memory.");

        return first.Value;
    }
}
