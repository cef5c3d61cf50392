using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>The clock of a controlled run for code of the program: the callbacks of its timers run on threads of the pool.</summary>
internal sealed class RunTime(ControlledRun run, TimeProvider clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var firing = new Firing(run, callback, state, ExecutionContext.Capture(), EnteredMachine.Current);
        return clock.CreateTimer(static firing => ((Firing)firing!).Queue(), firing, dueTime, period);
    }

    private sealed class Firing(
        ControlledRun run, TimerCallback callback, object? state, ExecutionContext? context, EnteredMachine? machine)
    {
        public void Queue() => run.QueueWork(static firing => ((Firing)firing!).Call(), this, context, machine);

        private void Call() => callback(state);
    }
}
