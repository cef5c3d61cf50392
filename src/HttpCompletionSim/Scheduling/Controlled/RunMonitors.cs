using System.Runtime.CompilerServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>The locks of a controlled run, one for each object that a thread holds or waits for, by the rules of
/// <see cref="Monitor"/>.</summary>
/// <remarks>A thread that waits for a lock waits in the scheduler. An object that no thread holds or waits for has no entry, so a lock that
/// static code shares between runs begins each run free.</remarks>
internal sealed class RunMonitors(ControlledScheduler scheduler)
{
    private readonly Dictionary<object, RunMonitor> _monitors = new(ReferenceEqualityComparer.Instance);
    private RunMonitor? _spare;

    /// <summary>Takes the lock of an object.</summary>
    /// <returns>False when the time ran out.</returns>
    public bool Enter(object target, uint timeoutMs)
    {
        SimulatedThread current = SimulatedThread.Current;
        RunMonitor monitor = Of(target);
        if (monitor.Owner == current)
        {
            monitor.Depth++;
            return true;
        }

        if (monitor.Owner is not null && (timeoutMs == 0 || !AwaitFree(target, monitor, timeoutMs)))
            return false;

        (monitor.Owner, monitor.Depth) = (current, 1);
        return true;
    }

    /// <summary>Releases the lock once. While the run is being unwound a thread may not hold the lock that its code releases, because a
    /// wait inside the lock was given up.</summary>
    /// <exception cref="SynchronizationLockException">The thread does not hold it.</exception>
    public void Exit(object target)
    {
        if (Owned(target) is { } monitor && --monitor.Depth == 0)
            Free(target, monitor);
    }

    public bool IsEntered(object target) =>
        _monitors.TryGetValue(target, out RunMonitor? monitor) && monitor.Owner == SimulatedThread.Current;

    /// <summary>Releases the lock, waits for a pulse, and takes the lock again.</summary>
    /// <returns>False when the time ran out before the pulse.</returns>
    /// <exception cref="SynchronizationLockException">The thread does not hold it.</exception>
    public bool Wait(object target, uint timeoutMs)
    {
        RunMonitor monitor = Owned(target) ?? throw new SimulationAbortedException();
        (SimulatedThread owner, int depth) = (monitor.Owner!, monitor.Depth);
        var pulse = new StrongBox<bool>();
        monitor.Pulses.Add(pulse);
        Free(target, monitor);
        bool isPulsed;
        try
        {
            isPulsed = scheduler.Polled.Wait(() => pulse.Value, $"a pulse of the lock of {NameOf(target)}", timeoutMs);
        }
        finally
        {
            monitor.Pulses.Remove(pulse);
        }

        if (monitor.Owner is not null)
            AwaitFree(target, monitor, Scheduler.Infinite);

        _monitors[target] = monitor;
        (monitor.Owner, monitor.Depth) = (owner, depth);
        return isPulsed;
    }

    /// <summary>Wakes the thread that has waited longest, or every one.</summary>
    /// <exception cref="SynchronizationLockException">The thread does not hold the lock.</exception>
    public void Pulse(object target, bool all)
    {
        if (Owned(target) is not { } monitor)
            return;

        foreach (StrongBox<bool> pulse in monitor.Pulses)
        {
            if (pulse.Value)
                continue;

            pulse.Value = true;
            if (!all)
                return;
        }
    }

    private static string NameOf(object target) => target.GetType().Name;

    /// <summary>Waits until no thread holds the lock. Each release wakes all that wait, and the strategy picks the one that gets
    /// it.</summary>
    private bool AwaitFree(object target, RunMonitor monitor, uint timeoutMs)
    {
        monitor.Entering++;
        try
        {
            var deadline = new RunDeadline(scheduler, timeoutMs);
            while (monitor.Owner is { } owner)
            {
                string description = $"the lock of {NameOf(target)}, which {owner.Name} holds";
                if (!scheduler.Polled.Wait(() => monitor.Owner is null, description, deadline.RemainingMs))
                    return false;
            }

            return true;
        }
        finally
        {
            monitor.Entering--;
        }
    }

    private RunMonitor Of(object target)
    {
        Footprint.Writes(this);
        if (_monitors.TryGetValue(target, out RunMonitor? monitor))
            return monitor;

        monitor = _spare ?? new RunMonitor();
        _spare = null;
        _monitors[target] = monitor;
        return monitor;
    }

    /// <returns>Null when the thread does not hold the lock and the run is being unwound.</returns>
    private RunMonitor? Owned(object target)
    {
        Footprint.Writes(this);
        if (_monitors.TryGetValue(target, out RunMonitor? monitor) && monitor.Owner == SimulatedThread.Current)
            return monitor;

        return scheduler.IsAborting ? null : throw new SynchronizationLockException();
    }

    private void Free(object target, RunMonitor monitor)
    {
        monitor.Owner = null;
        if (monitor.Entering > 0 || monitor.Pulses.Count > 0)
            return;

        _monitors.Remove(target);
        _spare = monitor;
    }
}
