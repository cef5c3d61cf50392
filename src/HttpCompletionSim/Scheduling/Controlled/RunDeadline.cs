namespace HttpCompletionSim.Scheduling;

/// <summary>The end of a wait that consists of several waits, on the clock of a run.</summary>
internal readonly struct RunDeadline(ControlledScheduler scheduler, uint timeoutMs)
{
    private readonly long _begin = scheduler.Time.GetTimestamp();

    /// <summary>The time that is left, in milliseconds; <see cref="Scheduler.Infinite"/> where there is no limit.</summary>
    public uint RemainingMs => timeoutMs == Scheduler.Infinite
        ? timeoutMs
        : (uint)Math.Max(0, timeoutMs - (long)scheduler.Time.GetElapsedTime(_begin).TotalMilliseconds);
}
