namespace HttpCompletionSim.Scheduling;

/// <summary>The threads of the host that have made an API call, as long as they live.</summary>
/// <remarks>
/// An API call marks only the identity of its own thread, because threads that count themselves in one place wait for each other there. A
/// thread that asks whether any thread is inside a call reads the marks of all of them, which is seldom.
/// </remarks>
internal static class HostThreads
{
    private static readonly EngineLock s_lock = new(guardsState: false);
    private static readonly List<WeakReference<SimulatedThread>> s_all = [];

    public static void Add(SimulatedThread thread)
    {
        using (s_lock.EnterScope())
            s_all.Add(new WeakReference<SimulatedThread>(thread));
    }

    /// <summary>Whether one of them runs inside the machine of a scheduler.</summary>
    public static bool AnyInside(int scheduler) => Any(thread => thread.Inside == scheduler);

    /// <summary>Whether a thread that has called the machine of a scheduler, and lives, can do so again.</summary>
    public static bool AnyCanCall(int scheduler, SimulatedThread except) =>
        Any(thread => thread != except && thread.CanCallAgain(scheduler));

    private static bool Any(Predicate<SimulatedThread> condition)
    {
        bool found = false;
        using (s_lock.EnterScope())
        {
            int kept = 0;
            for (int i = 0; i < s_all.Count; i++)
            {
                if (!s_all[i].TryGetTarget(out SimulatedThread? thread))
                    continue;

                s_all[kept++] = s_all[i];
                found |= condition(thread);
            }

            s_all.RemoveRange(kept, s_all.Count - kept);
        }

        return found;
    }
}
