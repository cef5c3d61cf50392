namespace HttpCompletionSim.Scheduling;

/// <summary>The threads that do the kernel's work which no other thread does inline: one pool for the process.</summary>
/// <remarks>Not the host's thread pool: a program may block every thread of that one, and the kernel must go on.</remarks>
internal sealed class KernelPool() : WorkerPool("kernel")
{
    public static KernelPool Shared { get; } = new();

    protected override void Run(in Item item, ref SimulatedThread? thread) => item.Scheduler.RunCounted(item.Work, item.State);
}
