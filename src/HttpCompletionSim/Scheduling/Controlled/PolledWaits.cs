using System.Runtime.ExceptionServices;

namespace HttpCompletionSim.Scheduling;

/// <summary>The waits of a controlled run that end when a condition holds: for tasks, locks, and objects of .NET.</summary>
/// <remarks>
/// The conditions are asked at each scheduling point. Only threads of the run change what they depend on, and only one thread of the run
/// runs at a time, so the answer is the same in each run with the same choices. A continuation of the object would be run on a thread of
/// the host in some cases, where no scheduler counts it.
/// </remarks>
internal sealed class PolledWaits(ControlledScheduler scheduler)
{
    private readonly List<PolledWait> _waits = [];
    private int _taskWaits;

    /// <summary>What the failure of a run says that can go no further while threads wait for tasks.</summary>
    public string Hint => _taskWaits == 0
        ? ""
        : " No thread of the run can complete the task. If a thread of the host does it (Task.Run, a timer or I/O of .NET in an assembly "
            + "that was not redirected in mode Explore), the task has escaped the run.";

    /// <summary>Blocks the current thread of the run until a condition holds or the time is up.</summary>
    /// <param name="condition">Must not call the simulator. It is asked on any thread of the run. What it throws leaves this call.</param>
    /// <param name="description">What is waited for, in words.</param>
    /// <param name="timeoutMs">On the virtual clock; <see cref="Scheduler.Infinite"/> for none.</param>
    /// <param name="isForTask">Whether it waits for a task, for the failure of a run that cannot go on.</param>
    /// <returns>True when the condition has held, false when the time ran out.</returns>
    public bool Wait(Func<bool> condition, string description, uint timeoutMs, bool isForTask = false)
    {
        Footprint.Writes(this);
        Waiter waiter = SimulatedThread.Current.Waiter;
        waiter.Begin(scheduler, description);
        var wait = new PolledWait(this, waiter, condition, isForTask);
        _waits.Add(wait);
        _taskWaits += isForTask ? 1 : 0;
        bool isReleased = waiter.Wait(wait, timeoutMs);
        wait.Thrown?.Throw();
        return isReleased;
    }

    /// <summary>Makes the threads runnable whose conditions hold. Called by the thread that has the turn.</summary>
    public void Release()
    {
        for (int index = 0; index < _waits.Count;)
        {
            PolledWait wait = _waits[index];
            if (!wait.IsOver())
            {
                index++;
                continue;
            }

            Remove(wait);
            Footprint.Writes(this);
            if (wait.Waiter.TryRelease())
                wait.Waiter.Wake();
        }
    }

    private void Remove(PolledWait wait)
    {
        if (_waits.Remove(wait) && wait.IsForTask)
            _taskWaits--;
    }

    private sealed class PolledWait(PolledWaits waits, Waiter waiter, Func<bool> condition, bool isForTask) : IWaitQueue
    {
        public Waiter Waiter => waiter;

        public bool IsForTask => isForTask;

        /// <summary>What the condition has thrown, for the thread that waits.</summary>
        public ExceptionDispatchInfo? Thrown { get; private set; }

        public bool IsOver()
        {
            try
            {
                return condition();
            }
            catch (Exception exception)
            {
                // The thread that asks has nothing to do with it.
                Thrown = ExceptionDispatchInfo.Capture(exception);
                return true;
            }
        }

        public bool Withdraw(Waiter waiter)
        {
            waits.Remove(this);
            return waiter.TryTimeOut();
        }
    }
}
