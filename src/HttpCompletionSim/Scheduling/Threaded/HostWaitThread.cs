namespace HttpCompletionSim.Scheduling;

/// <summary>A thread that waits for many events of the host at once. It belongs to the process and never ends.</summary>
internal sealed class HostWaitThread
{
    /// <summary>The host waits for 64 handles at most; one of them wakes this thread.</summary>
    private const int MaxWaits = 63;

    private static readonly object s_lock = new();
    private static readonly List<HostWaitThread> s_all = [];

    private readonly List<HostWait> _waits = [];
    private readonly AutoResetEvent _changed = new(initialState: false);

    private HostWaitThread() => KernelThread.Start("kernel events", Run);

    public static HostWait Add(Func<HostWaitThread, HostWait> create, EventWaitHandle target)
    {
        lock (s_lock)
        {
            // One wait of the host must not name an event twice.
            HostWaitThread? thread = s_all.Find(
                candidate => candidate._waits.Count < MaxWaits && !candidate._waits.Exists(wait => wait.Target == target));
            if (thread is null)
                s_all.Add(thread = new HostWaitThread());

            HostWait added = create(thread);
            thread._waits.Add(added);
            thread._changed.Set();
            return added;
        }
    }

    public void Remove(HostWait wait)
    {
        lock (s_lock)
        {
            if (_waits.Remove(wait))
                _changed.Set();
        }
    }

    private void Run()
    {
        while (true)
        {
            HostWait[] waits;
            lock (s_lock)
                waits = [.. _waits];

            int signaled = WaitHandle.WaitAny([_changed, .. waits.Select(wait => wait.Target)]);
            if (signaled == 0)
                continue;

            HostWait ended = waits[signaled - 1];
            lock (s_lock)
                _waits.Remove(ended);

            ended.End();
        }
    }
}
