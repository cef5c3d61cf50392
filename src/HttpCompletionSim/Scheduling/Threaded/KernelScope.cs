namespace HttpCompletionSim.Scheduling;

/// <summary>A stretch of kernel work on a thread of the host. The caller of the constructor has counted its beginning; Dispose counts its
/// end.</summary>
internal readonly ref struct KernelScope : IDisposable
{
    private static readonly SimulatedThread s_kernel = new(scheduler: null, "kernel", SimulatedThreadKind.Kernel);

    private readonly ThreadedScheduler _scheduler;
    private readonly SimulatedThread? _before;

    public KernelScope(ThreadedScheduler scheduler)
    {
        _scheduler = scheduler;
        _before = Enter();
    }

    /// <summary>Makes the kernel the current thread.</summary>
    /// <returns>The identity to restore.</returns>
    public static SimulatedThread? Enter() => SimulatedThread.Exchange(s_kernel);

    public void Dispose()
    {
        SimulatedThread.Exchange(_before);
        _scheduler.EndActivity();
    }
}
