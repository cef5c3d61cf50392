using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>One connection: reads requests in turn, routes them, and knows when the next may be delivered.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Pipelined requests are delivered one at a time (CONN-03); an unread body is drained before the next request
/// (CONN-05); every answer of the kernel's own ends the connection in an orderly way (KERR-05, CONN-06).</para>
/// <para>The loop reads one head ahead: it parses the next request while the response to the last one is still out, and holds it
/// until that response has been sent completely.</para>
/// <para><b>Divergence.</b> A client that ends its sending half after a complete request still gets its response (DISC-08, OQ-12);
/// one that ends it inside a request loses the connection.</para>
/// </remarks>
internal sealed partial class HttpConnection : IIdentified, IConnectionObserver
{
    private readonly HttpSys _driver;
    private readonly Connection _transport;
    private readonly RequestParser _parser;
    private readonly Signal _progress;
    private readonly Lock _waitLock = new();
    private readonly List<DisconnectWaitRequest> _disconnectWaits = [];
    private HttpRequest? _current;
    private HttpRequest? _arriving;
    private HttpRequest? _unqueued;

    // Two, because the next head may be parsed before everybody is done with the last request.
    private HttpRequest? _spare;
    private HttpRequest? _secondSpare;
    private volatile bool _clientEnded;
    private volatile bool _awaitsResponse;

    /// <summary>0 while the connection lives, then how operations that pend on it complete: one word, so that nobody sees an end without its status.</summary>
    private uint _endStatus;

    public HttpConnection(HttpSys driver, Connection transport)
    {
        _driver = driver;
        _transport = transport;
        _parser = new RequestParser(driver.WireOptions, driver.Heads);
        _progress = new Signal(driver.Io.Scheduler);
        LocalAddressKey = IpAddressKey.From(transport.LocalEndPoint.Address);
    }

    public ulong Id { get; set; }

    public IPEndPoint LocalEndPoint => _transport.LocalEndPoint;

    public IPEndPoint RemoteEndPoint => _transport.RemoteEndPoint;

    /// <summary>False once the connection is broken: a send on it fails (SEND-09).</summary>
    public bool IsAlive => Volatile.Read(ref _endStatus) == 0;

    private bool HasEnded => !IsAlive;

    /// <summary>True until the response to the last request has been sent completely (CONN-03).</summary>
    /// <remarks>Where the loop waits for that it does so itself: an asynchronous method would cost memory each time.</remarks>
    private bool IsAnswering => _awaitsResponse && !HasEnded;

    private UInt128 LocalAddressKey { get; }

    private MachineTrace Trace => _driver.Io.Trace;

    public void Start()
    {
        _transport.Observer = this;
        if (Trace.IsEnabled)
            Trace.Write(new ConnectionAccepted { Connection = _driver.NameOf(this), LocalPort = LocalEndPoint.Port, Rules = ["RECV-04"] });

        _transport.Start();
        _driver.Io.Scheduler.Watch(RunAsync());
    }

    /// <summary>Breaks the connection: the client sees a reset (SHUT-05, CONN-06).</summary>
    /// <param name="reason">For the trace.</param>
    /// <param name="status">How operations that pend on it complete.</param>
    public void Abort(ConnectionResetReason reason, uint status = NtStatus.STATUS_CONNECTION_RESET)
    {
        if (!TryEnd(status))
            return;

        if (Trace.IsEnabled)
            TraceReset(reason);

        _transport.Abort();
        Leave();
    }

    void IConnectionObserver.ClientEnded(bool reset)
    {
        _clientEnded = true;
        if (!reset)
        {
            if (_driver.HalfCloseCountsAsDisconnect)
                EndDisconnectWaits();

            return;
        }

        if (!TryEnd())
            return;

        if (Trace.IsEnabled)
            TraceReset(ConnectionResetReason.ResetByClient);

        _transport.Abort();
        Leave();
    }

    /// <summary>Wins or loses the right to end the connection.</summary>
    private bool TryEnd(uint status = NtStatus.STATUS_CONNECTION_RESET) => Interlocked.CompareExchange(ref _endStatus, status, 0) == 0;

    /// <summary>Gives up what the connection held, and lets its loop find out.</summary>
    private void Leave()
    {
        if (Interlocked.Exchange(ref _current, null) is { } request)
            _driver.Abandon(request, _endStatus);

        _driver.Forget(this);
        EndDisconnectWaits();
        WriteWaiting();
        _progress.Set();
        _transport.Input.CancelPendingRead();
    }

    private async Task RunAsync()
    {
        PipeReader input = _transport.Input;
        try
        {
            while (!HasEnded)
            {
                ReadResult read = await input.ReadAsync().ConfigureAwait(false);
                ReadOnlySequence<byte> unread = read.Buffer;
                while (!HasEnded && Next(ref unread) is var found and not WireEvent.NeedMore)
                {
                    switch (found)
                    {
                        case WireEvent.Head:
                            HttpRequest request = StartRequest();
                            while (IsAnswering)
                                await _progress.WaitAsync().ConfigureAwait(false);

                            if (HasEnded)
                                request.EndUse();
                            else
                                await AcceptAsync(request).ConfigureAwait(false);

                            break;

                        case WireEvent.BodyPiece:
                            await AwaitRoomAsync().ConfigureAwait(false);
                            break;

                        case WireEvent.EndOfMessage:
                            EndMessage();
                            await QueueAsync().ConfigureAwait(false);
                            break;

                        case WireEvent.Error:
                            KernelResponse error = _parser.Error!;
                            HttpRequest? broken = _arriving;
                            bool answersItself = broken is not null && !TryTakeBack(broken);
                            while (IsAnswering)
                                await _progress.WaitAsync().ConfigureAwait(false);

                            // A request whose body turns out malformed may have its answer from the application; a second one would answer nothing.
                            if (answersItself)
                                Close(ConnectionCloseReason.MalformedBody);
                            else
                                await RejectAsync(error, isHead: false).ConfigureAwait(false);

                            return;
                    }
                }

                await QueueAsync().ConfigureAwait(false);
                input.AdvanceTo(unread.Start, read.Buffer.End);
                if (read.IsCompleted)
                {
                    await EndOfClientAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (ConnectionResetException)
        {
            // The observer has been told, or is about to be.
        }
        finally
        {
            _parser.Dispose();
            await input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private HttpRequest StartRequest()
    {
        HttpRequest request = Interlocked.Exchange(ref _spare, null) ?? Interlocked.Exchange(ref _secondSpare, null) ?? new HttpRequest(this);
        request.Start(_parser.DetachHead());
        return request;
    }

    /// <summary>Takes a request that is over and that nobody uses.</summary>
    public void TakeSpare(HttpRequest request)
    {
        if (Interlocked.CompareExchange(ref _spare, request, null) is not null)
            Volatile.Write(ref _secondSpare, request);
    }

    /// <summary>Finds the next event and takes its bytes off the front.</summary>
    private WireEvent Next(ref ReadOnlySequence<byte> unread)
    {
        while (true)
        {
            ReadOnlySpan<byte> span = unread.FirstSpan;
            WireEvent found = _parser.Feed(span, out int consumed);
            unread = unread.Slice(consumed);
            if (found == WireEvent.BodyPiece && _arriving is { } request)
            {
                ByteSlice piece = _parser.Piece;
                request.AddBodyBytes(piece.Length);
                request.Body.Append(span.Slice(piece.Offset, piece.Length));
            }

            if (found != WireEvent.NeedMore || unread.IsEmpty)
                return found;
        }
    }

    /// <summary>Holds the client back while its body is not read (the window of <see cref="RequestBody"/>).</summary>
    private async ValueTask AwaitRoomAsync()
    {
        if (_arriving is not { Body.IsFull: true })
            return;

        await QueueAsync().ConfigureAwait(false);
        while (_arriving is { Body.IsFull: true } && !HasEnded)
            await _progress.WaitAsync().ConfigureAwait(false);
    }

    private void EndMessage()
    {
        _parser.Reset();
        _arriving?.Body.Arrive();
        _arriving = null;
    }

    /// <summary>A request whose body turned out malformed is taken back, unless its response has begun.</summary>
    private bool TryTakeBack(HttpRequest request)
    {
        _arriving = null;
        _unqueued = null;
        HttpRequestState state = request.State;
        while (state is HttpRequestState.Queued or HttpRequestState.Claimed or HttpRequestState.Delivered)
        {
            if (request.TryMove(state, HttpRequestState.Gone))
            {
                if (Interlocked.CompareExchange(ref _current, null, request) == request)
                    _driver.Abandon(request, NtStatus.STATUS_CONNECTION_INVALID);

                _awaitsResponse = false;
                return true;
            }

            state = request.State;
        }

        request.Body.Break(NtStatus.STATUS_CONNECTION_INVALID);
        return false;
    }

    /// <summary>Cooks, routes and queues a request, or answers in the kernel's name.</summary>
    private ValueTask AcceptAsync(HttpRequest request)
    {
        bool isHead = request.Head.Verb == HttpVerb.Head;
        if (Route(request) is { } error)
        {
            request.EndUse();
            return RejectAsync(error, isHead);
        }

        _driver.Requests.Add(request);
        if (Trace.IsEnabled)
            TraceParsed(request);

        _awaitsResponse = true;
        _arriving = request.HasBody ? request : null;
        _unqueued = request;
        Interlocked.Exchange(ref _current, request);

        // A reset that came before that line has found nothing to give up; its fence keeps this look behind it.
        if (HasEnded && Interlocked.Exchange(ref _current, null) is not null)
            _driver.Abandon(request, _endStatus);

        return default;
    }

    /// <summary>Puts a request into its queue once everything that came together with its head is taken in: those body bytes are there, then (RECV-23).</summary>
    private ValueTask QueueAsync()
    {
        if (_unqueued is not { } request)
            return default;

        _unqueued = null;
        _driver.Io.Scheduler.SchedulingPoint("request accepted");
        if (request.Queue!.Enqueue(request) is not { } refusal || Interlocked.Exchange(ref _current, null) is null)
            return default;

        _awaitsResponse = false;
        bool isHead = request.IsHead;
        _driver.Abandon(request, NtStatus.STATUS_CANCELLED);

        // The default verbosity of a queue, Basic, answers its own 503 with a reset (QUEUE-14).
        if (refusal != RequestRefusal.QueueFull)
            return RejectAsync(KernelResponse.ServiceUnavailable, isHead);

        Abort(ConnectionResetReason.QueueFull);
        return default;
    }

    private KernelResponse? Route(HttpRequest request)
    {
        RequestHead head = request.Head;
        var raw = new RawUrl
        {
            IsSecure = false,
            Target = head.Target,
            Host = head.Host,
            IsHostRequired = !head.IsHttp10,
            IsOptions = head.Verb == HttpVerb.Options,
            LocalAddress = LocalEndPoint.Address,
            LocalPort = (ushort)LocalEndPoint.Port,
        };
        switch (request.Cook(raw))
        {
            case CookedUrlFailure.InvalidUrl:
                return KernelResponse.InvalidUrl;
            case CookedUrlFailure.InvalidHostname:
                return KernelResponse.InvalidHostname;
        }

        ReadOnlySpan<char> url = request.Url;
        UrlRoute<IUrlOwner> route = _driver.Urls.Route(
            isSecure: false, request.Cooked.Host(url), LocalAddressKey, (ushort)LocalEndPoint.Port, request.Cooked.AbsPath(url));
        switch (route.Outcome)
        {
            case UrlRouteOutcome.NoHost:
                return KernelResponse.InvalidHostname;
            case UrlRouteOutcome.NoPath:
                return KernelResponse.NotFound;
        }

        if (route.Registration!.Owner.Queue is not { IsOpen: true } queue)
            return KernelResponse.ServiceUnavailable;

        request.Assign(queue, route.Registration.UrlContext, route.IpRouted);
        return null;
    }

    /// <summary>Sends an answer of the kernel's own and closes (KERR-01, KERR-05).</summary>
    private async ValueTask RejectAsync(KernelResponse error, bool isHead)
    {
        if (HasEnded)
            return;

        if (Trace.IsEnabled)
            TraceKernelAnswer(error);

        var answer = new ArrayBufferWriter<byte>();
        error.Write(answer, _driver.Date(), isHead);
        SendLast(answer.WrittenSpan.ToArray());
        while (!HasEnded)
            await _progress.WaitAsync().ConfigureAwait(false);
    }

    /// <summary>The client sends no more: an answer still out is awaited, the rest of a request cut in half is not.</summary>
    private async ValueTask EndOfClientAsync()
    {
        // A body cut short is that of the request being answered; a head cut short comes behind it and does not cost it its answer.
        if (_parser.IsInBody)
        {
            Abort(ConnectionResetReason.RequestIncomplete);
            return;
        }

        while (IsAnswering)
            await _progress.WaitAsync().ConfigureAwait(false);

        Close(ConnectionCloseReason.EndOfClient);
    }

    private void Close(ConnectionCloseReason reason)
    {
        if (!TryEnd())
            return;

        if (Trace.IsEnabled)
            TraceClosed(reason);

        _transport.Close();
        Leave();
    }
}
