using System.Diagnostics;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Http;

/// <summary>The time limits and the connection limit of a connection (TIME, GRP-10).</summary>
/// <remarks>
/// <para>There are two deadlines. One is for what the client has to send: its next request, the rest of a head or of a body. The other is
/// for what becomes of its request: a receive has to take it out of the queue, then the client has to read the response.</para>
/// <para><b>Fidelity.</b> A limit that passes resets the connection without an answer (TIME-07). Limits are only for the client and for
/// the queue: a request that was delivered may wait for its response for any time (QUEUE-19). A body has no limit while the kernel takes
/// no bytes from the client, because the application does not read, or while the client waits for 100 Continue.</para>
/// </remarks>
internal sealed partial class HttpConnection
{
    private readonly EngineLock _limitLock = new();
    private readonly ConnectionDeadline _receiveDeadline;
    private volatile ConnectionDeadline? _requestDeadline;

    /// <summary>The settings that apply: those of the machine until a request was routed, then those of its URL group (TIME-05).</summary>
    private volatile PropertySet _settings;

    /// <summary>How long the connection may wait for its next request, in seconds; 0 for what the settings say (FN-34).</summary>
    private volatile ushort _idleSeconds;

    /// <summary>The URL group that counts the connection, or null.</summary>
    private ConnectionCount? _countedBy;

    /// <summary>What arrives next. Guarded by <see cref="_limitLock"/>.</summary>
    private ReceivedPart _part;

    /// <summary>The request whose body arrives next, or null. Guarded by <see cref="_limitLock"/>.</summary>
    private HttpRequest? _bodyOf;

    /// <summary>
    /// The limit of <see cref="_receiveDeadline"/>; null if the deadline is left over from a limit that no longer applies. Guarded by
    /// <see cref="_limitLock"/>.
    /// </summary>
    private TimeoutReason? _receiveLimit;

    /// <summary>Whether the idle limit was replaced by the time for bytes that are not read. Guarded by <see cref="_limitLock"/>.</summary>
    private bool _hasUnreadLimit;

    PropertySet IRequestConnection.Settings => _settings;

    /// <summary>
    /// Counts the connection as one of a URL group, if the limit of the group allows that. A connection that the group counts already
    /// stays, whatever the limit is now.
    /// </summary>
    private bool TryJoin(IUrlOwner owner)
    {
        _settings = owner.Settings;
        ConnectionCount? count = owner.Connections;
        ConnectionCount? before = _countedBy;
        if (count == before)
            return true;

        if (count is not null && !count.TryAdd(ConnectionLimitProperty.Instance.FindLimit(owner.Settings)?.Value))
            return false;

        Interlocked.Exchange(ref _countedBy, count)?.Remove();

        // Another thread may have ended the connection before the exchange. That thread found nothing to remove, or the count before.
        if (HasEnded)
            Leave();

        return true;
    }

    private void Leave() => Interlocked.Exchange(ref _countedBy, null)?.Remove();

    /// <summary>Notes what the loop has received, and starts the limit for what comes next. Called by the loop only.</summary>
    private void NoteReceived(ReceivedPart part)
    {
        TimeoutReason? started;
        using (_limitLock.EnterScope())
        {
            _part = part;
            _bodyOf = _arriving;

            // Each part of a body that arrives starts its limit again (TIME-06). The other limits run from their first byte.
            if (_receiveLimit == TimeoutReason.EntityBody)
                _receiveLimit = null;

            started = StartReceiveLimit();
        }

        PassOnFault(_receiveDeadline, started);
    }

    /// <summary>Starts the limit that applies now, if it is another one than before.</summary>
    private void UpdateReceiveLimit()
    {
        TimeoutReason? started;
        using (_limitLock.EnterScope())
            started = StartReceiveLimit();

        PassOnFault(_receiveDeadline, started);
    }

    /// <summary>Lets a limit that has started pass, as kernel work, if a fault says so.</summary>
    private void PassOnFault(ConnectionDeadline deadline, TimeoutReason? started)
    {
        if (started is { } reason && _services.Faults is { } faults && faults.Passes(_services.NameOf(this), reason))
            QueuePass(deadline, reason);
    }

    // A method of its own: a lambda in the caller would allocate its closure at every call.
    private void QueuePass(ConnectionDeadline deadline, TimeoutReason reason) =>
        _services.Io.Scheduler.QueueKernelWork(_ => deadline.Pass(reason), null);

    /// <returns>The limit that was started, or null.</returns>
    private TimeoutReason? StartReceiveLimit()
    {
        TimeoutReason? limit = ReceiveLimitNow();
        if (limit == _receiveLimit)
            return null;

        // A deadline without a limit is left in place and ignored when it expires, so that a request without a body sets one deadline only.
        _receiveLimit = limit;
        _hasUnreadLimit = false;
        if (limit is { } reason && SpanOf(reason) is { } span && _services.Options.EnforceTimeLimits)
        {
            _receiveDeadline.Set(reason, span);
            return limit;
        }

        if (limit is not null)
            _receiveDeadline.Clear();

        return null;
    }

    /// <summary>The span of a limit for what a client sends; null for no limit.</summary>
    private TimeSpan? SpanOf(TimeoutReason reason) => reason == TimeoutReason.IdleConnection && _idleSeconds != 0
        ? _idleSeconds == TimeLimits.NoLimit ? null : TimeSpan.FromSeconds(_idleSeconds)
        : TimeoutsProperty.Instance.Find(_settings, reason);

    public void LimitIdleTime(ushort seconds) => _idleSeconds = seconds;

    /// <summary>The limit for what the client has to send now; null if it has to send nothing.</summary>
    private TimeoutReason? ReceiveLimitNow()
    {
        Debug.Assert(_limitLock.IsHeldByCurrentThread, "What has arrived is read under its lock.");
        return (_state.Phase, _part) switch
        {
            (ConnectionPhase.Reading, ReceivedPart.Nothing) => TimeoutReason.IdleConnection,
            (ConnectionPhase.Reading, ReceivedPart.Head) => TimeoutReason.HeaderWait,
            (ConnectionPhase.Reading, ReceivedPart.Body or ReceivedPart.FullBody) => TimeoutReason.DrainEntityBody,
            (ConnectionPhase.Answering, ReceivedPart.Body) when !AwaitsContinue(_bodyOf) => TimeoutReason.EntityBody,
            _ => null,
        };
    }

    private static bool AwaitsContinue(HttpRequest? request) =>
        request is { ExpectsContinue: true, Response.IsContinueSettled: false, Body.HasBegun: false };

    private void ReceiveExpired(ExpiredLimit expired)
    {
        _services.Io.Scheduler.SchedulingPoint("receive limit over");
        TimeoutReason reason = expired.Reason;
        long unread = reason == TimeoutReason.IdleConnection ? _transport.UnreadOutput : 0;
        using (_limitLock.EnterScope())
        {
            // The limit may have been started again since, for a later part of the body or for the next request.
            if (!_receiveDeadline.IsLatest(expired) || _receiveLimit != reason || ReceiveLimitNow() != reason)
                return;

            if (unread > 0 != _hasUnreadLimit)
            {
                LimitUnread(unread);
                return;
            }
        }

        if (unread > 0)
        {
            Abort(ConnectionResetReason.MinSendRate);
            return;
        }

        Abort(reason switch
        {
            TimeoutReason.IdleConnection => ConnectionResetReason.IdleConnection,
            TimeoutReason.HeaderWait => ConnectionResetReason.HeaderWait,
            TimeoutReason.EntityBody => ConnectionResetReason.EntityBody,
            TimeoutReason.DrainEntityBody => ConnectionResetReason.DrainEntityBody,
            _ => throw new InvalidOperationException($"Broken invariant: {reason} is no limit for what a client sends."),
        });
    }

    /// <summary>
    /// Starts the idle limit again, because the connection is idle only when the client has read the last response. A client that has
    /// not gets the time in which it would read the rest at the minimum rate. A connection without an idle limit is not asked: the rest is
    /// in the window of the client, so Windows has sent it.
    /// </summary>
    private void LimitUnread(long unread)
    {
        Debug.Assert(_limitLock.IsHeldByCurrentThread, "Limits change under their lock.");
        TimeSpan? limit = SpanOf(TimeoutReason.IdleConnection);
        _hasUnreadLimit = unread > 0 && TimeoutsProperty.Instance.FindMinSendRate(_settings) is not null;
        if (_hasUnreadLimit)
            limit = TimeAtMinSendRate(unread);

        if (limit is { } span)
            _receiveDeadline.Set(TimeoutReason.IdleConnection, span);
    }

    private TimeSpan? TimeAtMinSendRate(long bytes) => TimeoutsProperty.Instance.FindMinSendRate(_settings) is { } rate
        ? TimeSpan.FromMilliseconds(Math.Ceiling(1000.0 * bytes / rate))
        : null;

    /// <summary>Starts the limit for a request that no receive has taken at once (QUEUE-17).</summary>
    private void LimitWaitInQueue(HttpRequest request)
    {
        if (request.State == HttpRequestState.Queued)
        {
            StartRequestLimit(
                TimeoutReason.RequestQueue, TimeoutsProperty.Instance.Find(_settings, TimeoutReason.RequestQueue), request.Id);
        }
    }

    private void StartRequestLimit(TimeoutReason reason, TimeSpan? limit, ulong requestId)
    {
        if (limit is not { } span || !_services.Options.EnforceTimeLimits)
            return;

        if (_requestDeadline is null)
        {
            var made = new ConnectionDeadline(_services.Io.Scheduler.Time, RequestExpired);
#pragma warning disable CS0420 // The exchange treats the field as volatile.
            Interlocked.CompareExchange(ref _requestDeadline, made, null);
#pragma warning restore CS0420
        }

        _requestDeadline.Set(reason, span, requestId);

        // Another thread may have ended the connection before the deadline was made.
        if (HasEnded)
            _requestDeadline.Dispose();

        PassOnFault(_requestDeadline, reason);
    }

    private void RequestExpired(ExpiredLimit expired)
    {
        _services.Io.Scheduler.SchedulingPoint("request limit over");
        if (expired.Reason == TimeoutReason.MinSendRate)
        {
            if (_requestDeadline!.IsLatest(expired))
                Abort(ConnectionResetReason.MinSendRate);

            return;
        }

        if (_state.AddRefRequest() is not { } request)
            return;

        // The request of the limit may have been answered since, and the connection may answer another one, even in the same object. First
        // the queue, then the connection: a client that sees the reset can rely on it that its request is not delivered.
        bool isWithdrawn = request.Id == expired.RequestId && request.Queue!.TryWithdraw(request);
        request.Release();
        if (isWithdrawn)
            Abort(ConnectionResetReason.RequestQueue);
    }

    BandwidthLimit? IOutputLimits.Bandwidth => BandwidthProperty.Instance.FindBandwidth(_settings);

    void IOutputLimits.ClientMustRead(long bytes) =>
        StartRequestLimit(TimeoutReason.MinSendRate, TimeAtMinSendRate(bytes), requestId: 0);

    void IOutputLimits.ClientHasRead() => _requestDeadline?.Clear();

    private void EndLimits()
    {
        Leave();
        _receiveDeadline.Dispose();
        _requestDeadline?.Dispose();
    }
}
