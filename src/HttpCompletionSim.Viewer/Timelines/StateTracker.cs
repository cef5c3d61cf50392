using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Viewer;

/// <summary>Follows the states of the objects of a trace, and notes from which step to which each lasts.</summary>
internal sealed class StateTracker(LaneLayout layout, int stepCount)
{
    private readonly List<TimelineSpan> _spans = [];

    /// <summary>The states that last now, by the object and, for calls, packets and requests, by what is in them.</summary>
    private readonly Dictionary<(string Object, string Part), Open> _open = [];

    private readonly Dictionary<string, Stack<string>> _calls = [];
    private readonly Dictionary<int, List<bool>> _slots = [];
    private readonly Dictionary<string, string> _queueOf = [];
    private long _packets;
    private readonly Dictionary<string, Queue<string>> _packetsOf = [];

    /// <summary>Applies an event.</summary>
    public void Apply(TraceEvent traceEvent, int step)
    {
        switch (traceEvent)
        {
            case FunctionCalled it:
                Calls(it.Thread).Push(it.Function);
                Begin(it.Thread, $"call {Calls(it.Thread).Count}", TimelineSpanKind.Call, step, it.Function);
                break;

            case FunctionReturned it when Calls(it.Thread).Count > 0:
                End(it.Thread, $"call {Calls(it.Thread).Count}", step);
                Calls(it.Thread).Pop();
                break;

            case ThreadBlocked it:
                Begin(it.Thread, "blocked", TimelineSpanKind.Blocked, step, it.WaitsFor);
                break;

            case ThreadWoken it:
                End(it.Thread, "blocked", step);
                break;

            case OperationStarted it:
                Change(it.Operation, TimelineSpanKind.Pending, step);
                if (it.EventReset)
                    Change(it.Event!, TimelineSpanKind.NotSignaled, step);

                break;

            // An operation whose status block is not written ends here: its call has failed at once.
            case OperationCompleted { StatusBlockWritten: false, Operation: { } operation }:
                End(operation, "", step);
                break;

            case StatusBlockWritten it:
                Change(it.Operation, KindOf(it.Status), step);
                break;

            case EventSet it:
                Change(it.Event, TimelineSpanKind.Signaled, step);
                break;

            case PacketQueued it:
                string packet = $"packet {++_packets}";
                PacketsOf(it.Port, it.Operation).Enqueue(packet);
                Begin(it.Port, packet, TimelineSpanKind.Packet, step, it.Operation);
                break;

            case PacketDequeued it when PacketsOf(it.Port, it.Operation).TryDequeue(out string? taken):
                End(it.Port, taken, step);
                break;

            case RequestQueued it:
                _queueOf[it.Request] = it.Queue;
                Begin(it.Queue, it.Request, TimelineSpanKind.Request, step, it.Request);
                break;

            case RequestDelivered it when _queueOf.Remove(it.Request, out string? queue):
                End(queue, it.Request, step);
                break;

            case RequestBufferTooSmall it when _queueOf.Remove(it.Request, out string? queue):
                End(queue, it.Request, step);
                break;

            case RequestAbandoned it when _queueOf.Remove(it.Request, out string? queue):
                End(queue, it.Request, step);
                break;

            case ConnectionAccepted it:
                Change(it.Connection, TimelineSpanKind.Open, step);
                break;

            case ConnectionReset it:
                End(it.Connection, "", step);
                break;

            case ConnectionClosed it:
                End(it.Connection, "", step);
                break;

            case ObjectClosed it:
                End(it.Object, "", step);
                break;
        }
    }

    /// <summary>Ends the states that last beyond the trace, and returns all.</summary>
    public IReadOnlyList<TimelineSpan> Finish()
    {
        foreach ((string name, string part) in _open.Keys.ToArray())
            End(name, part, layout.EndOf(name, stepCount));

        return [.. _spans.OrderBy(span => span.From).ThenBy(span => span.Lane).ThenBy(span => span.Slot)];
    }

    private static TimelineSpanKind KindOf(uint status) => NtStatus.IsError(status)
        ? TimelineSpanKind.Failed
        : NtStatus.IsWarning(status) ? TimelineSpanKind.Warned : TimelineSpanKind.Succeeded;

    private Stack<string> Calls(string thread) =>
        _calls.TryGetValue(thread, out Stack<string>? calls) ? calls : _calls[thread] = new Stack<string>();

    private Queue<string> PacketsOf(string port, string operation)
    {
        string key = $"{port} {operation}";
        return _packetsOf.TryGetValue(key, out Queue<string>? packets) ? packets : _packetsOf[key] = new Queue<string>();
    }

    /// <summary>Ends the state of an object and begins another.</summary>
    private void Change(string name, TimelineSpanKind kind, int step)
    {
        End(name, "", step);
        Begin(name, "", kind, step, name);
    }

    private void Begin(string name, string part, TimelineSpanKind kind, int step, string subject)
    {
        if (layout.Find(name) is not { } lane)
            return;

        End(name, part, step);
        int slot = kind is TimelineSpanKind.Packet or TimelineSpanKind.Request ? Rent(lane) : 0;
        _open[(name, part)] = new Open(lane, slot, kind, step, subject);
    }

    private void End(string name, string part, int step)
    {
        if (!_open.Remove((name, part), out Open? open))
            return;

        if (open.Kind is TimelineSpanKind.Packet or TimelineSpanKind.Request)
            _slots[open.Lane][open.Slot] = false;

        _spans.Add(new TimelineSpan(open.Lane, open.Slot, open.Kind, open.From, step, open.Subject));
    }

    /// <summary>The first free place of a lane.</summary>
    private int Rent(int lane)
    {
        if (!_slots.TryGetValue(lane, out List<bool>? slots))
            slots = _slots[lane] = [];

        int slot = slots.IndexOf(false);
        if (slot < 0)
        {
            slot = slots.Count;
            slots.Add(true);
        }

        slots[slot] = true;
        return slot;
    }

    private sealed record Open(int Lane, int Slot, TimelineSpanKind Kind, int From, string Subject);
}
