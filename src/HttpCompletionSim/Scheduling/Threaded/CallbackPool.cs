namespace HttpCompletionSim.Scheduling;

/// <summary>The threads on which callbacks of the program run: one pool for the process, as in Windows.</summary>
/// <remarks>Not the threads of the kernel, because a callback may block. One that blocks in the simulator makes room for another at
/// once.</remarks>
internal sealed class CallbackPool() : WorkerPool(ThreadName)
{
    private const string ThreadName = "pool";

    public static CallbackPool Shared { get; } = new();

    protected override void Run(in Item item, ref SimulatedThread? thread)
    {
        if (thread?.Scheduler != item.Scheduler)
            thread = new SimulatedThread(item.Scheduler, ThreadName, SimulatedThreadKind.Pool);

        SimulatedThread.Enter(thread);
        try
        {
            item.Work(item.State);
        }
        catch (Exception exception)
        {
            item.Scheduler.Fail(ThreadName, exception);
        }

        SimulatedThread.Leave(thread);
        item.Scheduler.EndActivity();
    }
}
