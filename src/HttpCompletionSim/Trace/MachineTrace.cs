using System.Runtime.CompilerServices;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>The trace of one machine: its names, its sinks, and what was recorded.</summary>
/// <remarks>
/// Without a listener nothing is built and nothing is allocated: the engine asks <see cref="IsEnabled"/> before it makes an event. Names
/// are
/// ordinals by kind, in order of first mention, so that the same run gives the same text.
/// </remarks>
public sealed class MachineTrace
{
    /// <summary>The name of an OVERLAPPED that no traced operation has used.</summary>
    internal const string UnknownOverlapped = $"{OverlappedKind}?";

    private const string OverlappedKind = "ovl";

    private readonly EngineLock _lock = new(guardsState: false);
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ConditionalWeakTable<object, string> _names = [];
    private readonly Dictionary<string, int> _ordinals = [];
    private readonly Dictionary<nint, int> _overlappeds = [];
    private readonly List<TraceEvent> _recorded = [];
    private readonly List<EventWait> _waits = [];
    private readonly ITraceSink? _misuseSink;
    private ITraceSink[] _sinks = [];
    private bool _records;
    private volatile bool _enabled;
    private long _sequence;

    internal MachineTrace(TimeProvider time, ITraceSink? misuseSink)
    {
        _time = time;
        _misuseSink = misuseSink;
        _start = time.GetTimestamp();
    }

    /// <summary>Called for each report of a mistake, whether there is a listener or not; null for nothing.</summary>
    internal Action<MisuseReported>? Misused { get; set; }

    /// <summary>The number of the latest event; 0 while there was none.</summary>
    internal long LatestSequence => Volatile.Read(ref _sequence);

    /// <summary>The time since the machine was made, on the machine's clock.</summary>
    internal TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>True once events are kept in <see cref="Recorded"/>.</summary>
    internal bool IsRecording
    {
        get
        {
            using (_lock.EnterScope())
                return _records;
        }
    }

    /// <summary>True while there is a listener.</summary>
    public bool IsEnabled => _enabled;

    /// <summary>What was recorded so far; empty unless recording is on.</summary>
    public IReadOnlyList<TraceEvent> Recorded
    {
        get
        {
            using (_lock.EnterScope())
                return [.. _recorded];
        }
    }

    /// <summary>Adds a listener.</summary>
    /// <returns>Dispose it to take the listener away again.</returns>
    public IDisposable Subscribe(ITraceSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        using (_lock.EnterScope())
        {
            _sinks = [.. _sinks, sink];
            _enabled = true;
        }

        return new Subscription(this, sink);
    }

    /// <summary>Keeps every event from now on in <see cref="Recorded"/>.</summary>
    public void Record()
    {
        using (_lock.EnterScope())
        {
            _records = true;
            _enabled = true;
        }
    }

    /// <summary>The recorded events as the lines that people read.</summary>
    public string RecordedText() => string.Join('\n', Recorded);

    /// <summary>Fills in number, time and thread of an event and hands it to every listener. Ask <see cref="IsEnabled"/>
    /// first.</summary>
    internal void Write(TraceEvent traceEvent)
    {
        SimulatedThread thread = SimulatedThread.Current;
        List<EventWait>? satisfied = null;
        using (_lock.EnterScope())
        {
            traceEvent.Stamp(++_sequence, _time.GetElapsedTime(_start), NameOfThread(thread));
            if (_records)
                _recorded.Add(traceEvent);

            foreach (ITraceSink sink in _sinks)
                sink.Write(traceEvent);

            for (int i = _waits.Count - 1; i >= 0; i--)
            {
                if (!_waits[i].Predicate(traceEvent))
                    continue;

                // Decided under the lock: later its thread may be in its next wait, which this event must not end.
                _waits[i].Found = traceEvent;
                if (_waits[i].Waiter.TryRelease())
                    (satisfied ??= []).Add(_waits[i]);

                _waits.RemoveAt(i);
            }
        }

        foreach (EventWait wait in satisfied ?? [])
            wait.Waiter.Wake();
    }

    /// <summary>Reports a likely mistake: in the trace while there is a listener, and in the log in any case.</summary>
    internal void Report(MisuseReported misuse)
    {
        bool isWritten = _enabled;
        if (isWritten)
            Write(misuse);

        Misused?.Invoke(misuse);

        if (_misuseSink is { } log && !_sinks.Contains(log))
        {
            using (_lock.EnterScope())
            {
                // Without a listener events are not numbered: this one gets the number of the last one that was.
                if (!isWritten)
                    misuse.Stamp(_sequence, _time.GetElapsedTime(_start), NameOfThread(SimulatedThread.Current));

                log.Write(misuse);
            }
        }
    }

    /// <summary>The name of an object: its kind and an ordinal, given at first mention.</summary>
    internal string NameOf(object subject, string kind)
    {
        using (_lock.EnterScope())
        {
            if (!_names.TryGetValue(subject, out string? name))
            {
                name = NextName(kind);
                _names.Add(subject, name);
            }

            return name;
        }
    }

    /// <summary>Numbers the use of an OVERLAPPED that begins now. Each use has a number of its own, because addresses come back.</summary>
    internal int BeginUse(nint address)
    {
        using (_lock.EnterScope())
            return _overlappeds[address] = NextOrdinal(OverlappedKind);
    }

    /// <summary>The latest use of an OVERLAPPED; 0 for a pointer that no operation used.</summary>
    internal int LatestUse(nint address)
    {
        using (_lock.EnterScope())
            return _overlappeds.GetValueOrDefault(address);
    }

    /// <summary>The name of a use of an OVERLAPPED; <c>ovl?</c> for 0.</summary>
    internal static string NameOfUse(int use) => use == 0 ? UnknownOverlapped : $"{OverlappedKind}#{use}";

    /// <summary>The name of the latest use of an OVERLAPPED; <c>NULL</c> for zero, <c>ovl?</c> for a pointer that no operation
    /// used.</summary>
    internal string NameOfOverlapped(nint address) => address == 0 ? "NULL" : NameOfUse(LatestUse(address));

    internal string NameOfThread(SimulatedThread thread) => thread.IsKernel
        ? "kernel"
        : thread.Kind == SimulatedThreadKind.Started
            ? thread.Name
            : NameOf(thread, thread.Kind == SimulatedThreadKind.Pool ? "pool" : "thread");

    /// <summary>Blocks until an event, recorded already or still to come, satisfies the predicate.</summary>
    /// <returns>The event, or null when the time is up.</returns>
    internal TraceEvent? WaitFor(Predicate<TraceEvent> predicate, Scheduler scheduler, TimeSpan limit)
    {
        SimulatedThread thread = SimulatedThread.Current;
        EventWait wait;
        using (_lock.EnterScope())
        {
            if (!_records)
            {
                throw new InvalidOperationException(
                    "WaitFor looks at recorded events: make the machine with MachineOptions.RecordTrace, or call " +
                    "machine.Trace.Record() first.");
            }

            TraceEvent? already = _recorded.Find(predicate);
            if (already is not null)
                return already;

            thread.Waiter.Begin(Scheduler.ForWaitOf(thread, scheduler), "a trace event");
            wait = new EventWait(this, thread.Waiter, predicate);
            _waits.Add(wait);
        }

        thread.Waiter.WaitAsHelper(wait, limit);
        return wait.Found;
    }

    private string NextName(string kind) => $"{kind}#{NextOrdinal(kind)}";

    private int NextOrdinal(string kind)
    {
        int ordinal = _ordinals.GetValueOrDefault(kind) + 1;
        _ordinals[kind] = ordinal;
        return ordinal;
    }

    private void Unsubscribe(ITraceSink sink)
    {
        using (_lock.EnterScope())
        {
            _sinks = [.. _sinks.Where(other => other != sink)];
            _enabled = _records || _sinks.Length > 0;
        }
    }

    private sealed class EventWait(MachineTrace trace, Waiter waiter, Predicate<TraceEvent> predicate) : IWaitQueue
    {
        public Waiter Waiter => waiter;

        public Predicate<TraceEvent> Predicate => predicate;

        public TraceEvent? Found { get; set; }

        public bool Withdraw(Waiter timedOut)
        {
            using (trace._lock.EnterScope())
            {
                trace._waits.Remove(this);
                return timedOut.TryTimeOut();
            }
        }
    }

    private sealed class Subscription(MachineTrace trace, ITraceSink sink) : IDisposable
    {
        public void Dispose() => trace.Unsubscribe(sink);
    }
}
