namespace HttpCompletionSim.Scheduling;

/// <summary>A wait for an event of the host, on a thread of the simulator's own. Its end is kernel work.</summary>
/// <remarks>A registered wait of the framework ends on the host's thread pool, which the program may block.</remarks>
internal sealed class HostWait : IDisposable
{
    private readonly HostWaitThread _thread;
    private readonly Scheduler _scheduler;
    private readonly Action<HostWait> _ended;

    private HostWait(HostWaitThread thread, EventWaitHandle target, Scheduler scheduler, Action<HostWait> ended) =>
        (_thread, Target, _scheduler, _ended) = (thread, target, scheduler, ended);

    public EventWaitHandle Target { get; }

    /// <summary>Waits once for <paramref name="target"/>. The wait takes the signal of an auto-reset event.</summary>
    /// <param name="target">The event.</param>
    /// <param name="scheduler">The scheduler that runs <paramref name="ended"/>.</param>
    /// <param name="ended">Called after the signal, even if the wait was disposed meanwhile: it has taken the signal.</param>
    public static HostWait Start(EventWaitHandle target, Scheduler scheduler, Action<HostWait> ended) =>
        HostWaitThread.Add(thread => new HostWait(thread, target, scheduler, ended), target);

    public void Dispose() => _thread.Remove(this);

    public void End() => _scheduler.QueueKernelWork(static wait => ((HostWait)wait!)._ended((HostWait)wait), this);
}
