using System.IO.Pipelines;

namespace HttpCompletionSim.Scheduling;

/// <summary>Lets pipes continue as kernel work of one scheduler.</summary>
internal sealed class WorkPipeScheduler(Scheduler scheduler) : PipeScheduler
{
    public override void Schedule(Action<object?> action, object? state) => scheduler.QueueKernelWork(action, state);
}
