using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>A request queue: requests that wait for receives, and receives that wait for requests.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Requests leave in the order in which they came (RECV-07); pending receives are served in the order in
/// which they were posted, one request each (RECV-06). A receive whose buffer is too small takes the request out of the common queue:
/// it belongs to its id from then on (RECV-13).</para>
/// <para>A pending receive and the check for "closed" are one step under <see cref="_lock"/>, so none can slip in behind a close.</para>
/// </remarks>
internal sealed partial class RequestQueue : FileObject, IUrlOwner, IRequestQueue
{
    /// <summary>How many undelivered requests wait before the kernel refuses more (QUEUE-11, QUEUE-13).</summary>
    public const int DefaultLength = 1000;

    private const int MaxPooled = 1024;

    private static readonly Action<object?> s_pump = static state => ((RequestQueue)state!).Pump();

    private readonly Lock _lock = new();
    private readonly HttpServices _services;
    private readonly Action<RequestQueue> _closed;
    private readonly LinkedList<HttpRequest> _waiting = [];
    private readonly LinkedList<HttpRequest> _delivered = [];
    private readonly LinkedList<ReceiveRequest> _receives = [];
    private bool _pumping;
    private volatile RequestQueueState _state;

    /// <param name="services">What the queues of a machine share.</param>
    /// <param name="version">1 for HttpCreateHttpHandle, 2 for HttpCreateRequestQueue.</param>
    /// <param name="name">Its name, or null.</param>
    /// <param name="closed">Called once, when the last handle is closed.</param>
    public RequestQueue(HttpServices services, int version, string? name, Action<RequestQueue> closed)
        : base(services.Io)
    {
        _services = services;
        _closed = closed;
        Version = version;
        Name = name;
    }

    public override string Kind => "queue";

    /// <summary>Receives of this queue that are over.</summary>
    public ObjectPool<ReceiveRequest> ReceivePool { get; } = new(MaxPooled);

    /// <summary>Sends of this queue that are over.</summary>
    public ObjectPool<SendRequest> SendPool { get; } = new(MaxPooled);

    /// <summary>1 for HttpCreateHttpHandle, 2 for HttpCreateRequestQueue.</summary>
    public int Version { get; }

    /// <summary>The name it was created with, or null.</summary>
    public string? Name { get; }

    RequestQueue? IUrlOwner.Queue => this;

    /// <summary>Whether new requests may come in.</summary>
    public bool IsOpen => _state == RequestQueueState.Open;

    /// <summary>Whether its last handle is closed.</summary>
    public bool IsClosed => _state == RequestQueueState.Closed;

    private IoManager Io => _services.Io;

    /// <summary>A shutdown lets responses that are being sent finish; a close ends everything (SHUT-01, CLOSE-02).</summary>
    public override bool Refuses(IoOperation request) => _state switch
    {
        RequestQueueState.Open => false,
        RequestQueueState.ShutDown => request is not SendRequest,
        _ => true,
    };

    /// <summary>Serves a receive for the next request.</summary>
    public unsafe IoOutcome Receive(ReceiveRequest receive)
    {
        bool pends = Io.Pending.ShouldPend(receive);
        HttpRequest? request;
        bool pumps = false;
        lock (_lock)
        {
            if (_state != RequestQueueState.Open)
                return IoOutcome.Done(NtStatus.STATUS_INVALID_HANDLE);

            // A receive never overtakes those that wait already, nor one that is just being completed.
            request = !pends && _receives.Count == 0 && !_pumping ? TakeWaiting() : null;
            if (request is null)
            {
                receive.MarkPending();
                if (receive.Hold is null)
                {
                    _receives.AddLast(receive.Node);
                    pumps = _waiting.Count > 0;
                }
            }
        }

        if (request is not null)
            return Fill(receive, request);

        if (receive.Hold is { } hold)
            Capture(hold, receive);

        if (pumps)
            Io.Scheduler.QueueKernelWork(s_pump, this);

        return IoOutcome.Pending;
    }

    /// <summary>Serves a receive that names a request (RECV-14, RECV-20 to RECV-22).</summary>
    public IoOutcome ReceiveById(ReceiveRequest receive)
    {
        if (!Io.Pending.ShouldPend(receive))
            return FillById(receive);

        lock (_lock)
        {
            if (_state != RequestQueueState.Open)
                return IoOutcome.Done(NtStatus.STATUS_INVALID_HANDLE);

            receive.Keep();
            receive.MarkPending();
        }

        if (receive.Hold is { } hold)
            Capture(hold, receive);
        else
            Io.Scheduler.QueueKernelWork(static state => CompleteById((ReceiveRequest)state!), receive);

        return IoOutcome.Pending;
    }

    /// <summary>Takes in a request from a connection.</summary>
    /// <returns>Why not, or null when it was taken.</returns>
    public RequestRefusal? Enqueue(HttpRequest request)
    {
        lock (_lock)
        {
            if (_state != RequestQueueState.Open)
                return RequestRefusal.QueueClosed;

            // Its connection has been reset meanwhile and has given it up: its memory is gone, and nobody would take it out again.
            if (request.State == HttpRequestState.Gone)
                return null;

            if (_waiting.Count >= DefaultLength)
                return RequestRefusal.QueueFull;

            _waiting.AddLast(request.Node);
        }

        if (Io.Trace.IsEnabled)
            TraceQueued(request);

        Io.Scheduler.SchedulingPoint("request queued");
        Pump();
        return null;
    }

    /// <summary>Takes a request out because it is answered, or its connection is gone.</summary>
    public void Remove(HttpRequest request)
    {
        lock (_lock)
            request.Node.List?.Remove(request.Node);
    }

    /// <summary>Takes a receive out that was cancelled.</summary>
    public void Remove(ReceiveRequest receive)
    {
        lock (_lock)
            receive.Node.List?.Remove(receive.Node);
    }

    /// <summary>HttpShutdownRequestQueue: nothing new comes in, pending receives are cancelled, delivered requests are given up (SHUT-01).</summary>
    public void Shutdown() => Stop(RequestQueueState.ShutDown);

    protected override void OnLastHandleClosed() => Stop(RequestQueueState.Closed);

    private unsafe void Stop(RequestQueueState state)
    {
        List<HttpRequest> abandoned;
        lock (_lock)
        {
            if (_state >= state)
                return;

            _state = state;
            abandoned = [.. _delivered];
            if (state == RequestQueueState.Closed)
                abandoned.AddRange(_waiting);

            // A request that has ended between the copy of the lists and this line gives no reference.
            abandoned.RemoveAll(static request => !request.TryAddRef());
        }

        if (Io.Trace.IsEnabled)
            TraceStop(state);

        Io.Scheduler.SchedulingPoint("queue marked closed");
        if (state == RequestQueueState.Closed)
            _closed(this);

        Io.Cancel(InFlight().FindAll(Refuses));
        foreach (HttpRequest request in abandoned)
        {
            // A request whose last send has begun is completed. Its connection may answer another request already, so it must not be aborted.
            if (request.TryEnd(RequestEnd.QueueClosed))
                request.Connection.Abort(ConnectionResetReason.QueueClosed);

            request.Release();
        }
    }

    /// <summary>Has a receive go on when it is held no more. A method of its own, so that only held ones pay for the delegate.</summary>
    private void Capture(InterceptedOperation hold, ReceiveRequest receive) =>
        hold.Capture(receive.RequestId == HttpConstants.HTTP_NULL_ID ? () => Resume(receive) : () => CompleteById(receive));

    /// <summary>Lets a receive that was held back take its place behind the others.</summary>
    private void Resume(ReceiveRequest receive)
    {
        lock (_lock)
        {
            if (receive.IsPending)
                _receives.AddLast(receive.Node);
        }

        Pump();
    }

    /// <summary>Matches receives with requests, first with first. One thread at a time does it, so that completions come in posting order.</summary>
    private void Pump()
    {
        while (true)
        {
            ReceiveRequest receive;
            HttpRequest? request;
            lock (_lock)
            {
                // A receive that a shutdown is about to cancel must not take one more request.
                if (_pumping || _state != RequestQueueState.Open)
                    return;

                while (_receives.First is { } first && _waiting.Count > 0 && !first.Value.TryClaim())
                    _receives.RemoveFirst();

                if (_receives.First is not { } matched || _waiting.Count == 0)
                    return;

                receive = matched.Value;
                _receives.RemoveFirst();
                request = TakeWaiting();
                _pumping = true;
            }

            try
            {
                CompleteUnlessItWaits(receive, Fill(receive, request!));
            }
            finally
            {
                lock (_lock)
                    _pumping = false;
            }
        }
    }

    private HttpRequest? TakeWaiting()
    {
        if (_waiting.First is not { } first)
            return null;

        _waiting.RemoveFirst();
        _delivered.AddLast(first);
        first.Value.TryMove(HttpRequestState.Queued, HttpRequestState.Claimed);

        // Its connection gives it up only after taking it out of this list, so there is still something to use.
        if (!first.Value.TryAddRef())
            throw new InvalidOperationException("Broken invariant: a waiting request has given its memory back.");

        return first.Value;
    }

    private static void CompleteById(ReceiveRequest receive)
    {
        if (!receive.TryClaim())
            return;

        receive.Queue.CompleteUnlessItWaits(receive, receive.Queue.FillById(receive));
    }

    private void CompleteUnlessItWaits(ReceiveRequest receive, IoOutcome outcome)
    {
        if (!outcome.Pended)
            Io.Complete(receive, outcome.Status, outcome.Information);
    }

    private IoOutcome FillById(ReceiveRequest receive)
    {
        if (_services.Requests.TryAddRef(receive.RequestId, this) is not { } request)
            return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

        HttpRequestState state = request.State;
        if (state == HttpRequestState.Claimed)
            return Fill(receive, request);

        request.Release();
        return IoOutcome.Done(state == HttpRequestState.Delivered ? NtStatus.STATUS_END_OF_FILE : NtStatus.STATUS_CONNECTION_INVALID);
    }

    /// <summary>Writes a request that the caller has in use into the buffer of a receive, and ends the use.</summary>
    private unsafe IoOutcome Fill(ReceiveRequest receive, HttpRequest request)
    {
        uint status = RequestMarshaller.Write(request, Version, receive.Buffer, receive.Length, out uint needed);
        if (status == NtStatus.STATUS_SUCCESS)
            request.TryMove(HttpRequestState.Claimed, HttpRequestState.Delivered);

        if (Io.Trace.IsEnabled)
            TraceFill(receive, request, status, needed);

        IoOutcome outcome = status == NtStatus.STATUS_SUCCESS && receive.CopiesBody
            ? receive.CopyBody(request, needed)
            : IoOutcome.Done(status, needed);
        request.Release();
        return outcome;
    }
}
