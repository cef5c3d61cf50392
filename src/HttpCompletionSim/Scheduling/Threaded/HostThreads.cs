namespace HttpCompletionSim.Scheduling;

/// <summary>The threads of the host that have ever come through a call, as long as they live.</summary>
/// <remarks>
/// A call through a door leaves its mark in the thread's own token and nowhere else, because threads that count themselves in one place wait for
/// each other there. Whoever wants to know whether any of them is inside looks at all of them, which is seldom.
/// </remarks>
internal static class HostThreads
{
    private static readonly Lock s_lock = new();
    private static readonly List<WeakReference<SimulatedThread>> s_all = [];

    public static void Add(SimulatedThread thread)
    {
        lock (s_lock)
            s_all.Add(new WeakReference<SimulatedThread>(thread));
    }

    /// <summary>Whether one of them runs inside the machine of a scheduler.</summary>
    public static bool AnyInside(int scheduler)
    {
        bool found = false;
        lock (s_lock)
        {
            int kept = 0;
            for (int i = 0; i < s_all.Count; i++)
            {
                if (!s_all[i].TryGetTarget(out SimulatedThread? thread))
                    continue;

                s_all[kept++] = s_all[i];
                found |= thread.Inside == scheduler;
            }

            s_all.RemoveRange(kept, s_all.Count - kept);
        }

        return found;
    }
}
