namespace HttpCompletionSim.Viewer.Perfetto;

/// <summary>Turns events of a machine into trace events of Chrome, one after another. It remembers only what is open.</summary>
internal sealed class PerfettoWriter(TextWriter output)
{
    private const double Gap = 1;
    private const double ShortSlice = 0.5;
    private const string OperationCategory = "operation";
    private const string ConnectionCategory = "connection";

    private readonly ChromeEventWriter _out = new(output);
    private readonly Dictionary<string, int> _threads = [];
    private readonly Dictionary<string, Stack<Slice>> _slices = [];
    private readonly Dictionary<(string Category, string Id), string> _spans = [];
    private readonly Dictionary<string, long> _startFlows = [];
    private readonly Dictionary<(string Port, string Operation), Queue<long>> _packetFlows = [];
    private readonly Dictionary<string, int> _counters = [];
    private readonly Dictionary<string, string> _waiting = [];
    private double _time = -Gap;
    private long _flows;

    /// <summary>Begins the file.</summary>
    public void Begin() => _out.Begin();

    /// <summary>Writes an event.</summary>
    public void Write(TraceEvent traceEvent)
    {
        _time = Math.Max(traceEvent.Time.TotalMicroseconds, _time + Gap);
        int thread = ThreadOf(traceEvent.Thread);
        int process = ProcessOf(traceEvent.Thread);
        switch (traceEvent)
        {
            case FunctionCalled it:
                BeginSlice(process, thread, new Slice(it.Function, IsCall: true), it.Thread, traceEvent);
                return;

            case FunctionReturned it:
                EndCall(process, thread, it);
                return;

            case ThreadBlocked it:
                BeginSlice(process, thread, new Slice($"blocked: waits for {it.WaitsFor}", IsCall: false), it.Thread, traceEvent);
                return;

            case ThreadWoken it:
                EndWait(process, thread, it);
                return;
        }

        _out.Complete(process, thread, NameOf(traceEvent), _time, ShortSlice, traceEvent);
        Follow(traceEvent, process, thread);
    }

    /// <summary>Ends what is open, and the file.</summary>
    public void End()
    {
        _time += Gap;
        foreach ((string thread, Stack<Slice> open) in _slices)
        {
            while (open.TryPop(out Slice? slice))
                _out.End(ProcessOf(thread), ThreadOf(thread), slice.Name, _time, []);
        }

        foreach (((string category, string id), string name) in _spans)
            _out.Async('e', category, id, name, _time, isCut: true);

        _out.Finish();
    }

    private static string NameOf(TraceEvent traceEvent) => traceEvent switch
    {
        OperationStarted it => $"{it.Operation} starts",
        OperationCompleted it => $"{it.Subject} completes",
        StatusBlockWritten it => $"{it.Operation} status block",
        EventSet it => $"{it.Event} set",
        PacketQueued it => $"packet to {it.Port}",
        PacketDequeued it => $"packet from {it.Port}",
        RequestParsed it => $"{it.Request} {it.Method}",
        MisuseReported it => $"misuse: {it.Object}",
        FaultInjected it => $"fault: {it.Object}",
        _ => $"{traceEvent.Kind} {traceEvent.Subject}",
    };

    /// <summary>What an event means for operations, flows and counters.</summary>
    private void Follow(TraceEvent traceEvent, int process, int thread)
    {
        switch (traceEvent)
        {
            case OperationStarted it:
                BeginSpan(OperationCategory, it.Operation, $"{it.Operation} {it.Function}");
                _startFlows[it.Operation] = ++_flows;
                _out.Flow('s', _flows, it.Operation, process, thread, _time);
                break;

            // An operation whose status block is not written ends here: its call has failed at once.
            case OperationCompleted { StatusBlockWritten: false, Operation: { } operation, PacketQueuedTo: null }:
                EndSpan(OperationCategory, operation);
                _startFlows.Remove(operation);
                break;

            // No packet will follow, so no flow leads further.
            case OperationCompleted { Operation: { } operation, PacketQueuedTo: null }:
                _startFlows.Remove(operation);
                break;

            case StatusBlockWritten it:
                EndSpan(OperationCategory, it.Operation);
                break;

            case PacketQueued it:
                QueuePacket(it, process, thread);
                break;

            case PacketDequeued it:
                TakePacket(it, process, thread);
                break;

            case RequestQueued it:
                _waiting[it.Request] = it.Queue;
                Count($"requests in {it.Queue}", 1);
                break;

            case RequestDelivered it:
                EndWaiting(it.Request);
                break;

            case RequestBufferTooSmall it:
                EndWaiting(it.Request);
                break;

            case RequestAbandoned it:
                EndWaiting(it.Request);
                break;

            case ConnectionAccepted it:
                BeginSpan(ConnectionCategory, it.Connection, it.Connection);
                break;

            case ConnectionReset it:
                EndSpan(ConnectionCategory, it.Connection);
                break;

            case ConnectionClosed it:
                EndSpan(ConnectionCategory, it.Connection);
                break;
        }
    }

    private void QueuePacket(PacketQueued it, int process, int thread)
    {
        bool isStarted = _startFlows.Remove(it.Operation, out long flow);
        if (!isStarted)
            flow = ++_flows;

        _out.Flow(isStarted ? 't' : 's', flow, it.Operation, process, thread, _time);
        if (!_packetFlows.TryGetValue((it.Port, it.Operation), out Queue<long>? flows))
            _packetFlows.Add((it.Port, it.Operation), flows = []);

        flows.Enqueue(flow);
        Count($"packets in {it.Port}", 1);
    }

    private void TakePacket(PacketDequeued it, int process, int thread)
    {
        if (!_packetFlows.TryGetValue((it.Port, it.Operation), out Queue<long>? flows))
            return;

        _out.Flow('f', flows.Dequeue(), it.Operation, process, thread, _time);
        if (flows.Count == 0)
            _packetFlows.Remove((it.Port, it.Operation));

        Count($"packets in {it.Port}", -1);

        // A status block that is written at the dequeue has an event of its own. An operation without one ends with its packet.
        EndSpan(OperationCategory, it.Operation);
    }

    private void EndWaiting(string request)
    {
        if (_waiting.Remove(request, out string? queue))
            Count($"requests in {queue}", -1);
    }

    private void Count(string name, int change)
    {
        int count = _counters[name] = Math.Max(0, _counters.GetValueOrDefault(name) + change);
        _out.Counter(name, count, _time);
    }

    private void BeginSpan(string category, string id, string name)
    {
        EndSpan(category, id);
        _spans.Add((category, id), name);
        _out.Async('b', category, id, name, _time, isCut: false);
    }

    private void EndSpan(string category, string id)
    {
        if (_spans.Remove((category, id), out string? name))
            _out.Async('e', category, id, name, _time, isCut: false);
    }

    private void BeginSlice(int process, int thread, Slice slice, string name, TraceEvent traceEvent)
    {
        SlicesOf(name).Push(slice);
        _out.Begin(process, thread, slice.Name, _time, traceEvent);
    }

    private void EndCall(int process, int thread, FunctionReturned it)
    {
        Stack<Slice> open = SlicesOf(it.Thread);
        if (!open.Any(slice => slice.IsCall))
            return;

        // A part of a trace may lack the end of a wait: it ended before its call returned.
        while (open.Pop() is var slice)
        {
            List<(string, string)> values = [];
            if (slice.IsCall && it.Result is { } result)
                values.Add(("result", result));

            if (slice.IsCall && it.LastError is { } error)
                values.Add(("last error", Win32.Win32Error.NameOf(error)));

            _out.End(process, thread, slice.Name, _time, values);
            if (slice.IsCall)
                return;
        }
    }

    private void EndWait(int process, int thread, ThreadWoken it)
    {
        Stack<Slice> open = SlicesOf(it.Thread);
        if (open.TryPeek(out Slice? slice) && !slice.IsCall)
        {
            open.Pop();
            _out.End(process, thread, slice.Name, _time, [("ended by", it.TimedOut ? "time-out" : it.WaitsFor)]);
        }
    }

    private Stack<Slice> SlicesOf(string thread) =>
        _slices.TryGetValue(thread, out Stack<Slice>? open) ? open : _slices[thread] = new Stack<Slice>();

    private static int ProcessOf(string thread) =>
        thread == Subjects.Kernel ? ChromeEventWriter.KernelProcess : ChromeEventWriter.ProgramProcess;

    private int ThreadOf(string name)
    {
        if (!_threads.TryGetValue(name, out int thread))
        {
            thread = _threads.Count + 1;
            _threads.Add(name, thread);
            _out.NameThread(ProcessOf(name), thread, name);
        }

        return thread;
    }

    private sealed record Slice(string Name, bool IsCall);
}
