using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;
using HttpCompletionSim.Wire;

namespace HttpCompletionSim.Http;

/// <summary>One connection: reads requests one after another, routes each to its queue, and decides when the next one follows.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Pipelined requests are delivered one at a time (CONN-03); an unread body is drained before the next request
/// (CONN-05); every answer of the kernel's own ends the connection in an orderly way (KERR-05, CONN-06).</para>
/// <para>While a request is being answered, the bytes after it stay in the pipe: they are the next request, or raw bytes if the response
/// upgrades the connection (SEND-37).</para>
/// <para><b>Divergence.</b> A client that ends its sending half after a complete request still gets its response (DISC-08);
/// one that ends it inside a request loses the connection.</para>
/// </remarks>
internal sealed partial class HttpConnection : IIdentified, IRequestConnection, IConnectionObserver, IOutputLimits
{
    private readonly HttpServices _services;
    private readonly UrlTable<IUrlOwner> _urls;
    private readonly Connection _transport;
    private readonly Action<HttpConnection> _ended;
    private readonly RequestParser _parser;
    private readonly AsyncAutoResetEvent _progress;
    private readonly ConnectionState _state = new();
    private readonly ReuseSlots<HttpRequest> _reuse = new();

    /// <summary>The request whose body bytes come next. Only the loop reads and writes it.</summary>
    private HttpRequest? _arriving;

    /// <summary>The request that is routed and not in its queue yet. Only the loop reads and writes it.</summary>
    private HttpRequest? _unqueued;

    /// <summary>The request that has upgraded the connection, or null.</summary>
    private volatile HttpRequest? _opaque;

    /// <param name="services">What the connections of a machine share.</param>
    /// <param name="urls">The registered URLs.</param>
    /// <param name="transport">The pipes to and from the client.</param>
    /// <param name="ended">Called once, when the connection has ended.</param>
    public HttpConnection(HttpServices services, UrlTable<IUrlOwner> urls, Connection transport, Action<HttpConnection> ended)
    {
        _services = services;
        _urls = urls;
        _transport = transport;
        _ended = ended;
        _parser = new RequestParser(services.WireOptions, services.Heads);
        _progress = new AsyncAutoResetEvent(services.Io.Scheduler);
        Output = new ResponseOutput(transport.Output, services.Io.Scheduler, () => IsAlive, this);
        DisconnectWaits = new DisconnectWaits(services.Io, services.Options.HalfCloseCountsAsDisconnect);
        LocalAddressKey = IpAddressKey.From(transport.LocalEndPoint.Address);
        _settings = services.Properties;
        _receiveDeadline = new ConnectionDeadline(services.Io.Scheduler.Time, ReceiveExpired);
    }

    public ulong Id { get; set; }

    public IPEndPoint LocalEndPoint => _transport.LocalEndPoint;

    public IPEndPoint RemoteEndPoint => _transport.RemoteEndPoint;

    public bool IsAlive => _state.IsAlive;

    public uint EndStatus => _state.EndStatus;

    public ConnectionPhase Phase => _state.Phase;

    /// <inheritdoc cref="ConnectionState.AddRefRequest"/>
    public HttpRequest? AddRefRequest() => _state.AddRefRequest();

    public ResponseOutput Output { get; }

    public ResponseHeadWriter HeadWriter { get; } = new();

    /// <summary>The operations that wait for the end of the connection.</summary>
    public DisconnectWaits DisconnectWaits { get; }

    private bool HasEnded => !IsAlive;

    /// <summary>True from the routing of a request until its response has been sent completely (CONN-03).</summary>
    /// <remarks>Each wait for this to become false is a loop in place: a separate asynchronous method would allocate for each
    /// wait, and its end could cross with the registration of its awaiter, whose continuation then escapes the scheduler.</remarks>
    private bool IsAnswering => _state.Phase == ConnectionPhase.Answering;

    /// <summary>True while the kernel's own answer is being sent; the connection ends after it.</summary>
    private bool IsRefusing => _state.Phase == ConnectionPhase.Refusing;

    /// <summary>True while it is not known what the bytes after the current request are.</summary>
    private bool IsHeldBack => _parser.IsBetweenRequests && IsAnswering && _opaque is null;

    private UInt128 LocalAddressKey { get; }

    private MachineTrace Trace => _services.Io.Trace;

    public void Start()
    {
        _transport.Observer = this;
        if (Trace.IsEnabled)
            TraceAccepted();

        UpdateReceiveLimit();
        _transport.Start();
        _services.Io.Scheduler.Watch(RunAsync());
    }

    public void BodyWasRead() => _progress.Set();

    public void BecameOpaque(HttpRequest request)
    {
        _opaque = request;
        _progress.Set();
    }

    public void SendContinue(HttpRequest request)
    {
        var interim = new KernelOutput(this, InterimResponse.Continue.ToArray()) { Continues = request.Response };
        if (!interim.TryEnter())
            return;

        if (Trace.IsEnabled)
            Trace.Write(new ContinueSent { Request = _services.Requests.NameOf(request), Rules = ["BODY-14"] });

        interim.Send();
        UpdateReceiveLimit();
    }

    public void ResponseIsOut(bool closes)
    {
        // If the connection has ended, the thread that ended the connection has taken the request out of the state and ends the request.
        if (!_state.TryTakeRequest(out HttpRequest? request))
            return;

        _services.Requests.End(request, RequestEnd.Answered, NtStatus.STATUS_CANCELLED);
        if (closes)
        {
            // Close before the loop continues. Otherwise the loop could route the next request, or write a kernel answer to a completed
            // pipe.
            Close(ConnectionCloseReason.EndOfResponse);
            return;
        }

        _requestDeadline?.Clear();
        _state.AllowNextRequest();
        UpdateReceiveLimit();
        _progress.Set();
    }

    public void RefuseWaiting(HttpRequest request, HTTP_503_RESPONSE_VERBOSITY verbosity)
    {
        if (verbosity == HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic)
        {
            Abort(ConnectionResetReason.QueueClosed);
            return;
        }

        // It fails if another thread has ended the connection since.
        bool isHead = request.IsHead;
        if (!_state.TryRefuseInstead(request))
            return;

        _services.Requests.End(request, RequestEnd.QueueRefused, NtStatus.STATUS_CANCELLED);
        _requestDeadline?.Clear();
        SendRefusal(KernelResponse.ServiceUnavailable, isHead, verbosity == HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull);

        // The loop may wait for the request to be answered, or for room in its body.
        _progress.Set();
    }

    public void Close(ConnectionCloseReason reason) => End(resetBy: null, reason, NtStatus.STATUS_CONNECTION_RESET);

    public void Abort(ConnectionResetReason reason, uint status = NtStatus.STATUS_CONNECTION_RESET) =>
        End(reason, closedBy: default, status);

    void IConnectionObserver.ClientEnded(bool reset)
    {
        if (reset)
            Abort(ConnectionResetReason.ResetByClient);
        else
            DisconnectWaits.ClientEnded();
    }

    /// <summary>
    /// Ends the connection once: ends the transport and the request being answered, completes the operations that wait, and stops the loop.
    /// </summary>
    /// <param name="resetBy">Why the client sees a reset; null for an orderly end.</param>
    /// <param name="closedBy">Why the connection ends in an orderly way; not read when it is reset.</param>
    /// <param name="status">The NTSTATUS with which operations that pend on the connection complete.</param>
    private void End(ConnectionResetReason? resetBy, ConnectionCloseReason closedBy, uint status)
    {
        if (!_state.TryEnd(status, out HttpRequest? request))
            return;

        if (Trace.IsEnabled)
            TraceEnd(resetBy, closedBy);

        if (resetBy is not null)
            _transport.Abort();
        else
            _transport.Close();

        if (request is not null)
            _services.Requests.End(request, RequestEnd.ConnectionEnded, status);

        EndLimits();
        _ended(this);
        DisconnectWaits.ConnectionEnded();
        Output.WriteWaiting();
        Output.EndPause();
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
                while (!HasEnded)
                {
                    if (!unread.IsEmpty && IsHeldBack)
                    {
                        NoteReceived(ReceivedPart.Nothing);
                        while (IsHeldBack)
                            await _progress.WaitAsync();
                    }

                    // Another thread may have refused the request that waited in its queue (RefuseWaiting).
                    while (IsRefusing)
                        await _progress.WaitAsync();

                    if (_opaque is { } opaque && _parser.IsBetweenRequests)
                    {
                        Append(opaque.Body, ref unread);
                        while (opaque.Body.IsFull && !HasEnded)
                            await _progress.WaitAsync();

                        break;
                    }

                    if (HasEnded || Next(ref unread) is not (var found and not WireEvent.NeedMore))
                        break;

                    switch (found)
                    {
                        case WireEvent.Head:
                            Accept(StartRequest());
                            break;

                        case WireEvent.BodyPiece when _arriving is { Body.IsFull: true }:
                            // Unread body bytes fill the window of RequestBody, so the client has to wait as well.
                            Enqueue();
                            NoteReceived(ReceivedPart.FullBody);
                            while (_arriving is { Body.IsFull: true } && !HasEnded)
                                await _progress.WaitAsync();

                            NoteReceived(ReceivedPart.Body);
                            break;

                        case WireEvent.EndOfMessage:
                            EndMessage();
                            Enqueue();
                            break;

                        case WireEvent.Error:
                            KernelResponse error = _parser.Error!;
                            HttpRequest? broken = _arriving;
                            bool answersItself = broken is not null && !TryTakeBack(broken);
                            while (IsAnswering || IsRefusing)
                                await _progress.WaitAsync();

                            // The application may have begun to answer a request whose body turns out to be malformed. A kernel answer
                            // after that would answer no request.
                            if (answersItself)
                                Close(ConnectionCloseReason.MalformedBody);
                            else
                                Reject(error, _parser.IsHead);

                            while (IsRefusing)
                                await _progress.WaitAsync();

                            return;
                    }

                    while (IsRefusing)
                        await _progress.WaitAsync();
                }

                Enqueue();
                NoteReceived(_parser.IsInBody ? ReceivedPart.Body : _parser.IsBetweenRequests ? ReceivedPart.Nothing : ReceivedPart.Head);
                while (IsRefusing)
                    await _progress.WaitAsync();

                input.AdvanceTo(unread.Start, read.Buffer.End);
                if (read.IsCompleted)
                {
                    // An incomplete body belongs to the request being answered, so the connection is reset. An incomplete head belongs to
                    // a later request, so the response to the current one is still sent.
                    if (_parser.IsInBody && !IsRefusing)
                    {
                        Abort(ConnectionResetReason.RequestIncomplete);
                        return;
                    }

                    while (IsAnswering || IsRefusing)
                    {
                        _opaque?.Body.ArriveOpaque();
                        await _progress.WaitAsync();
                    }

                    Close(ConnectionCloseReason.EndOfClient);
                    return;
                }
            }
        }
        catch (ConnectionResetException)
        {
            // The transport reports the reset to the observer as well, and the observer ends the connection.
        }
        finally
        {
            _parser.Dispose();
            input.Complete();
        }
    }

    private HttpRequest StartRequest()
    {
        HttpRequest request = _reuse.TryRent() ?? new HttpRequest(this, _reuse);
        request.Start(_parser.DetachHead());
        return request;
    }

    /// <summary>Finds the next event, and removes the consumed bytes from the front of <paramref name="unread"/>.</summary>
    private WireEvent Next(ref ReadOnlySequence<byte> unread)
    {
        while (true)
        {
            ReadOnlySpan<byte> span = unread.FirstSpan;
            WireEvent found = _parser.Feed(span, out int consumed);
            unread = unread.Slice(consumed);
            if (consumed > 0 && _arriving is { } request)
            {
                request.Body.Begin();
                if (found == WireEvent.BodyPiece)
                {
                    ByteSlice piece = _parser.Piece;
                    request.Body.Append(span.Slice(piece.Offset, piece.Length));
                }
            }

            if (found != WireEvent.NeedMore || unread.IsEmpty)
                return found;
        }
    }

    /// <summary>Adds raw bytes to the body of the request that has upgraded the connection.</summary>
    private static void Append(RequestBody body, ref ReadOnlySequence<byte> unread)
    {
        foreach (ReadOnlyMemory<byte> piece in unread)
            body.Append(piece.Span);

        unread = unread.Slice(unread.End);
    }

    private void EndMessage()
    {
        _parser.Reset();
        _arriving?.Body.Arrive();
        _arriving = null;
    }

    /// <summary>Ends a request whose body turned out to be malformed, unless its response has begun.</summary>
    /// <returns>False when the response has begun.</returns>
    private bool TryTakeBack(HttpRequest request)
    {
        _arriving = null;
        _unqueued = null;
        if (!request.TryEnd(RequestEnd.BodyMalformed))
        {
            request.Body.Abort(NtStatus.STATUS_CONNECTION_INVALID);
            return false;
        }

        if (_state.TryTakeRequest(out _))
            _services.Requests.End(request, RequestEnd.BodyMalformed, NtStatus.STATUS_CONNECTION_INVALID);

        _state.AllowNextRequest();
        return true;
    }

    /// <summary>Cooks the URL, finds the queue and gives the request an id, or sends the kernel's own answer.</summary>
    private void Accept(HttpRequest request)
    {
        bool isHead = request.IsHead;
        if (Route(request, out RequestQueue? refusingQueue) is { } error)
        {
            request.Release();
            Refuse(error, refusingQueue, isHead);
            return;
        }

        _services.Requests.Add(request);
        if (Trace.IsEnabled)
            TraceParsed(request);

        _arriving = request.HasBody ? request : null;
        _unqueued = request;
        if (!_state.TryBeginAnswer(request))
            _services.Requests.End(request, RequestEnd.ConnectionEnded, EndStatus);
    }

    /// <summary>
    /// Adds a request to its queue after the loop has consumed all bytes that arrived with the head, so that the body bytes among them are
    /// available to the receive (RECV-23).
    /// </summary>
    private void Enqueue()
    {
        if (_unqueued is not { } request)
            return;

        _unqueued = null;
        _services.Io.Scheduler.SchedulingPoint("request accepted");
        var queue = (RequestQueue)request.Queue!;
        if (queue.Enqueue(request) is not { } refusal)
        {
            LimitWaitInQueue(request);
            return;
        }

        if (!_state.TryTakeRequest(out _))
            return;

        bool isHead = request.IsHead;
        _services.Requests.End(request, RequestEnd.QueueRefused, NtStatus.STATUS_CANCELLED);
        _state.AllowNextRequest();
        Refuse(RequestRouting.AnswerTo(refusal), refusal == RequestRefusal.QueueClosed ? null : queue, isHead);
    }

    /// <summary>Finds the queue of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="refusingQueue">The queue on whose behalf the kernel refuses the request with 503, or null.</param>
    /// <returns>The kernel's own answer; null if the request was assigned to a queue.</returns>
    private KernelResponse? Route(HttpRequest request, out RequestQueue? refusingQueue)
    {
        refusingQueue = null;
        _services.Faults?.Routing();
        switch (request.Cook(RawUrl.Of(request.Head, LocalEndPoint)))
        {
            case CookedUrlFailure.InvalidUrl:
                return KernelResponse.InvalidUrl;
            case CookedUrlFailure.InvalidHostname:
                return KernelResponse.InvalidHostname;
        }

        ReadOnlySpan<char> url = request.Url;
        UrlRoute<IUrlOwner> route = _urls.Route(
            isSecure: false, request.Cooked.Host(url), LocalAddressKey, (ushort)LocalEndPoint.Port, request.Cooked.AbsPath(url));
        KernelResponse? refusal = RequestRouting.Refusal(route, out RequestQueue? queue);
        refusingQueue = queue;
        if (refusal is not null)
            return refusal;

        if (!TryJoin(route.Registration!.Owner))
            return KernelResponse.ConnectionLimit;

        request.Assign(queue!, route.Registration.UrlContext, route.IpRouted);
        return null;
    }

    /// <summary>
    /// Refuses a request. If the kernel does so with 503 on behalf of a queue, the verbosity of the queue decides what the client gets
    /// (QUEUE-14); otherwise the client gets an ordinary answer (QUEUE-15).
    /// </summary>
    private void Refuse(KernelResponse error, RequestQueue? queue, bool isHead)
    {
        HTTP_503_RESPONSE_VERBOSITY verbosity = RequestRouting.VerbosityFor(queue);
        if (verbosity == HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityBasic)
            Abort(ResetReasonOf(error));
        else
            Reject(error, isHead, verbosity == HTTP_503_RESPONSE_VERBOSITY.Http503ResponseVerbosityFull);
    }

    private static ConnectionResetReason ResetReasonOf(KernelResponse unavailable) =>
        unavailable == KernelResponse.QueueFull ? ConnectionResetReason.QueueFull :
        unavailable == KernelResponse.ConnectionLimit ? ConnectionResetReason.ConnectionLimit :
        unavailable == KernelResponse.Disabled ? ConnectionResetReason.Disabled :
        throw new InvalidOperationException($"Broken invariant: no queue refuses a request with {unavailable}.");

    /// <summary>Sends the kernel's own answer, and closes the connection (KERR-01, KERR-05).</summary>
    /// <remarks>The loop waits for the end of the connection next.</remarks>
    private void Reject(KernelResponse error, bool isHead, bool fullReason = false)
    {
        if (_state.TryRefuse())
            SendRefusal(error, isHead, fullReason);
    }

    private void SendRefusal(KernelResponse error, bool isHead, bool fullReason)
    {
        if (Trace.IsEnabled)
            TraceKernelAnswer(error);

        var answer = new ArrayBufferWriter<byte>();
        error.Write(answer, _services.Date(), isHead, fullReason: fullReason);
        var output = new KernelOutput(this, answer.WrittenSpan.ToArray()) { Closes = true };
        if (output.TryEnter())
            output.Send();
    }
}
