using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Testing.Verification;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <content>What the engine tells the verifier, and what the verifier remembers of it.</content>
public sealed unsafe partial class Verifier : IIoObserver, IRequestObserver
{
    /// <summary>How many ended requests are remembered, so that calls with their ids are understood.</summary>
    private const int MaxEndedRequests = 256;

    /// <summary>The latest operation on each OVERLAPPED.</summary>
    private readonly Dictionary<nint, ObservedOperation> _byOverlapped = [];
    private readonly Dictionary<ulong, ObservedRequest> _requests = [];
    private readonly Queue<ObservedRequest> _endedRequests = [];
    private readonly List<ResultCall> _resultCalls = [];
    private readonly List<SimulatedThread> _callingBack = [];
    private readonly List<(SimulatedThread Thread, ObservedEvent Target)> _endlessWaits = [];
    private long _steps;

    internal IEnumerable<ObservedOperation> Operations => _byOverlapped.Values;

    internal IEnumerable<ObservedRequest> Requests => _requests.Values;

    /// <summary>How many requests were too long for their buffer and have not been named or ended since.</summary>
    internal int AwaitingFollowUp { get; private set; }

    /// <summary>The calls of GetOverlappedResult that have not returned.</summary>
    internal IReadOnlyList<ResultCall> ResultCalls => _resultCalls;

    /// <summary>The waits without a time-out for one event that have not ended.</summary>
    internal IReadOnlyList<(SimulatedThread Thread, ObservedEvent Target)> EndlessWaits => _endlessWaits;

    private long CurrentSequence => Io.Trace.IsEnabled ? Io.Trace.LatestSequence : _steps;

    /// <summary>Whether the calling thread runs a callback of the thread pool.</summary>
    internal bool IsInCallback => _callingBack.Contains(SimulatedThread.Current);

    void IIoObserver.Started(IoOperation operation, in StartStep step)
    {
        NativeOverlapped* overlapped = operation.Overlapped;
        var observed = new ObservedOperation(operation, (nint)overlapped, overlapped is null ? 0 : overlapped->hEvent);
        operation.Observation = observed;
        if (observed.Kind == HttpOperation.ReceiveRequest && operation.TryGetMemory(0, out CallerMemory memory))
            observed.Buffer = (nint)memory.Start;

        lock (_lock)
        {
            if (step.ResetsEvent)
                observed.Event = EventOf(operation.Event!);

            if (overlapped is not null)
                Follow(observed);

            Note(StepKind.Started, observed);
            foreach (VerifierRule rule in _plan.Started)
                rule.Started(this, observed);

            if (observed.Event is { } target)
                target.Latest = observed;
        }
    }

    void IIoObserver.Pends(IoOperation operation)
    {
        if (_plan.Claimed.Length > 0 && operation.Observation is ObservedOperation { Sums: null } observed)
            observed.Sums = BufferSums.Take(operation);
    }

    void IIoObserver.Claimed(IoOperation operation)
    {
        if (operation.Observation is not ObservedOperation { Sums: not null } observed)
            return;

        lock (_lock)
        {
            foreach (VerifierRule rule in _plan.Claimed)
                rule.Claimed(this, observed);

            // An operation that pends again has got bytes from the system meanwhile.
            observed.Sums = null;
        }
    }

    void IIoObserver.Completes(
        IoOperation operation, in FinishStep step, uint status, nuint information, CompletionPort? port, bool pended)
    {
        if (operation.Observation is not ObservedOperation observed)
            return;

        lock (_lock)
        {
            observed.Complete(step, status, information, port, pended);
            if (step.SetsEvent && observed.Event is { } target)
                target.SignaledBy = observed;

            if (NtStatus.IsError(status) && observed.Request is { } request)
                request.HasSendFailed |= observed == request.Head || observed == request.Last;

            Note(StepKind.Completed, observed);
            foreach (VerifierRule rule in _plan.Completed)
                rule.Completed(this, observed);
        }
    }

    void IIoObserver.Returned(object? observation, uint code)
    {
        if (observation is not ObservedOperation observed)
            return;

        lock (_lock)
            Note(StepKind.Returned, observed, code: code);
    }

    void IIoObserver.Blocks(IoOperation operation)
    {
        if (_plan.Blocks.Length == 0 || operation.Observation is not ObservedOperation observed)
            return;

        lock (_lock)
        {
            foreach (VerifierRule rule in _plan.Blocks)
                rule.Blocks(this, observed);
        }
    }

    void IIoObserver.Dequeued(CompletionPort port, in PortPacket packet)
    {
        if (packet.IsPosted)
            return;

        lock (_lock)
        {
            if (Find(packet.Overlapped, packet.Use) is not { HasQueuedPacket: true } observed)
                return;

            observed.TakePacket();
            Note(StepKind.Dequeued, observed);
            foreach (VerifierRule rule in _plan.Dequeued)
                rule.Dequeued(this, observed);

            if (observed.FreedBy is not null && LatestOn(observed) == observed)
                _byOverlapped.Remove(packet.Overlapped);
        }
    }

    void IIoObserver.CallbackBegins(in PortPacket packet)
    {
        lock (_lock)
            _callingBack.Add(SimulatedThread.Current);
    }

    void IIoObserver.CallbackEnds()
    {
        lock (_lock)
            _callingBack.Remove(SimulatedThread.Current);
    }

    void IIoObserver.Freed(nint overlapped, string function)
    {
        lock (_lock)
        {
            if (!_byOverlapped.TryGetValue(overlapped, out ObservedOperation? observed) || observed.FreedBy is not null)
                return;

            Note(StepKind.Freed, observed, function);

            // The simulator reports a free in flight (HCV03).
            if (observed.IsInFlight)
                return;

            observed.FreedBy = function;
            if (observed is { HasQueuedPacket: false, Earlier: null })
                _byOverlapped.Remove(overlapped);
        }
    }

    void IIoObserver.ResultAsked(SimulatedThread thread, nint handle, NativeOverlapped* overlapped, uint status, uint timeoutMs)
    {
        lock (_lock)
        {
            ObservedOperation? observed = _byOverlapped.GetValueOrDefault((nint)overlapped);
            var file = HandleTable.Find(handle) as FileObject;
            var call = new ResultCall(thread, observed, file, (nint)overlapped, overlapped->hEvent, status, timeoutMs);
            _resultCalls.Add(call);
            Note(StepKind.ResultAsked, observed, code: timeoutMs);
            foreach (VerifierRule rule in _plan.ResultAsked)
                rule.ResultAsked(this, call);
        }
    }

    void IIoObserver.ResultGiven(SimulatedThread thread, uint error, CompletionRules rules)
    {
        lock (_lock)
        {
            int index = _resultCalls.FindLastIndex(each => each.Thread == thread);
            if (index < 0)
                return;

            ResultCall call = _resultCalls[index];
            _resultCalls.RemoveAt(index);
            Note(StepKind.ResultGiven, call.Operation, code: error);
            foreach (VerifierRule rule in _plan.ResultGiven)
                rule.ResultGiven(this, call, rules);
        }
    }

    void IIoObserver.WaitBegins(SimulatedThread thread, DispatcherObject[] objects, bool all, uint timeoutMs)
    {
        if (timeoutMs != Kernel32Constants.INFINITE || objects is not [EventObject { Observation: ObservedEvent target }])
            return;

        lock (_lock)
        {
            Note(StepKind.WaitBegun, target, nameof(IKernel32.WaitForSingleObject));
            _endlessWaits.Add((thread, target));
        }
    }

    void IIoObserver.WaitEnds(SimulatedThread thread, DispatcherObject[] objects, bool all, int index)
    {
        lock (_lock)
        {
            _endlessWaits.RemoveAll(wait => wait.Thread == thread);
            if (index < 0)
                return;

            for (int i = 0; i < objects.Length; i++)
            {
                if ((all || i == index) && objects[i] is EventObject { IsManualReset: false, Observation: ObservedEvent taken })
                    TakeSignal(taken);
            }
        }
    }

    void IIoObserver.Stops(FileObject file, bool isClosed)
    {
        lock (_lock)
        {
            Note(isClosed ? StepKind.QueueClosed : StepKind.QueueShutDown, file);
            foreach (VerifierRule rule in _plan.QueueStops)
                rule.QueueStops(this, file, isClosed);
        }
    }

    void IIoObserver.Misused(MisuseReported misuse)
    {
        lock (_lock)
        {
            foreach (VerifierRule rule in _plan.Misused)
                rule.Misused(this, misuse);
        }
    }

    void IRequestObserver.Received(IoOperation operation, ulong requestId, bool isTooLong)
    {
        if (operation.Observation is not ObservedOperation observed)
            return;

        lock (_lock)
        {
            if (!_requests.TryGetValue(requestId, out ObservedRequest? request) || request.HasEnded)
            {
                HttpRequest? found = _machine.Driver.Requests.Find(requestId);
                if (found is null)
                    return;

                string name = _machine.Driver.Requests.NameOf(found);
                _requests[requestId] = request = new ObservedRequest(requestId, name) { Receive = observed };
            }

            (request.Receive, observed.Request) = (observed, request);
            SetAwaiting(request, isTooLong);
            Note(isTooLong ? StepKind.TooLong : StepKind.Received, observed, request);
            foreach (VerifierRule rule in _plan.RequestReceived)
                rule.RequestReceived(this, observed, request);
        }
    }

    void IRequestObserver.Named(IoOperation operation, ulong requestId, uint flags)
    {
        if (operation.Observation is not ObservedOperation observed)
            return;

        lock (_lock)
        {
            observed.Flags = flags;
            if (!_requests.TryGetValue(requestId, out ObservedRequest? request))
                return;

            observed.Request = request;
            SetAwaiting(request, false);
            request.IsCancelled |= observed.Kind == HttpOperation.CancelRequest;
            foreach (VerifierRule rule in _plan.RequestNamed)
                rule.RequestNamed(this, observed, request);
        }
    }

    void IRequestObserver.Submitted(IoOperation operation, ulong requestId)
    {
        if (operation.Observation is not ObservedOperation { Request: { } request } observed)
            return;

        lock (_lock)
        {
            if (observed.Kind == HttpOperation.SendResponse)
                request.Head = observed;

            bool isLast = (observed.Flags & HttpConstants.HTTP_SEND_RESPONSE_FLAG_MORE_DATA) == 0;
            if (isLast)
                request.Last = observed;

            Note(StepKind.Submitted, observed, request);
            foreach (VerifierRule rule in _plan.Submitted)
                rule.Submitted(this, observed, request);
        }
    }

    void IRequestObserver.Ended(ulong requestId)
    {
        lock (_lock)
        {
            if (!_requests.TryGetValue(requestId, out ObservedRequest? request) || request.HasEnded)
                return;

            request.HasEnded = true;
            SetAwaiting(request, false);
            _endedRequests.Enqueue(request);
            if (_endedRequests.Count <= MaxEndedRequests)
                return;

            // The id may be that of a later request by now.
            ObservedRequest oldest = _endedRequests.Dequeue();
            if (_requests.TryGetValue(oldest.Id, out ObservedRequest? known) && known == oldest)
                _requests.Remove(oldest.Id);
        }
    }

    /// <summary>The latest operation on the OVERLAPPED of an operation.</summary>
    internal ObservedOperation? LatestOn(ObservedOperation operation) => _byOverlapped.GetValueOrDefault(operation.Overlapped);

    /// <summary>The operation that a report names.</summary>
    internal ObservedOperation? FindByName(string? name) =>
        name is null ? null : _byOverlapped.Values.FirstOrDefault(operation => operation.Name == name);

    private static ObservedEvent EventOf(EventObject target)
    {
        var known = (ObservedEvent?)target.Observation;
        if (known is null)
            target.Observation = known = new ObservedEvent(target);

        return known;
    }

    /// <summary>Makes an operation the latest one on its OVERLAPPED.</summary>
    private void Follow(ObservedOperation operation)
    {
        if (_byOverlapped.TryGetValue(operation.Overlapped, out ObservedOperation? before))
        {
            ObservedOperation? earlier = before;
            while (earlier is { HasQueuedPacket: false, IsInFlight: false })
                earlier = earlier.Earlier;

            operation.Earlier = earlier;
        }

        _byOverlapped[operation.Overlapped] = operation;
    }

    /// <summary>The operation with a number among those on an OVERLAPPED.</summary>
    private ObservedOperation? Find(nint overlapped, int use)
    {
        ObservedOperation? found = _byOverlapped.GetValueOrDefault(overlapped);
        while (found is not null && found.Use != use)
            found = found.Earlier;

        return found;
    }

    private void SetAwaiting(ObservedRequest request, bool awaits)
    {
        AwaitingFollowUp += (awaits ? 1 : 0) - (request.AwaitsFollowUp ? 1 : 0);
        request.AwaitsFollowUp = awaits;
    }

    private void TakeSignal(ObservedEvent taken)
    {
        if (taken.SignaledBy is not { } operation)
            return;

        operation.IsSignalTaken = true;
        Note(StepKind.SignalTaken, taken, nameof(IKernel32.WaitForSingleObject));
        foreach (VerifierRule rule in _plan.SignalTaken)
            rule.SignalTaken(this, taken);
    }

    private void Note(StepKind kind, object? subject, object? other = null, uint code = 0)
    {
        _steps++;
        _history.Add(new VerifierStep(kind, CurrentSequence, Io.Trace.Now, SimulatedThread.Current, subject, other, code));
    }
}
