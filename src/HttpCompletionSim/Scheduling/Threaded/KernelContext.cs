namespace HttpCompletionSim.Scheduling;

/// <summary>The synchronization context of kernel work: it keeps continuations of the program's tasks off the thread that does the
/// work.</summary>
/// <remarks>
/// A task that a trace sink or a logger completes would continue inline otherwise. What awaits the task may block, and the kernel's thread
/// with it. With a context, the framework gives the continuation to the host's thread pool. The engine's own loops await no tasks.
/// </remarks>
internal sealed class KernelContext : SynchronizationContext
{
    private static readonly KernelContext s_instance = new();

    private KernelContext()
    {
    }

    /// <summary>Enters the context.</summary>
    /// <returns>The context to restore.</returns>
    public static SynchronizationContext? Enter()
    {
        SynchronizationContext? before = Current;
        if (before != s_instance)
            SetSynchronizationContext(s_instance);

        return before;
    }

    public static void Leave(SynchronizationContext? before)
    {
        if (before != s_instance)
            SetSynchronizationContext(before);
    }

    public override SynchronizationContext CreateCopy() => this;
}
