namespace HttpCompletionSim.Testing;

/// <summary>Numbers that differ when two runs differ, but for a chance of about one in 2^64.</summary>
internal static class RunHash
{
    private const ulong Start = 14695981039346656037;
    private const ulong Factor = 1099511628211;

    /// <summary>A number for the choices of a run.</summary>
    public static long Of(Schedule schedule)
    {
        ulong hash = Start;
        foreach (ScheduleChoice choice in schedule.Choices)
            hash = (hash ^ (((ulong)choice.Kind << 60) | ((ulong)choice.Count << 30) | (uint)choice.Chosen)) * Factor;

        return (long)hash;
    }

    /// <summary>A number for the events of a run: for each character of their lines.</summary>
    public static long Of(IReadOnlyList<TraceEvent> trace)
    {
        ulong hash = Start;
        foreach (TraceEvent traceEvent in trace)
        {
            foreach (char each in traceEvent.ToString())
                hash = (hash ^ each) * Factor;

            hash = (hash ^ '\n') * Factor;
        }

        return (long)hash;
    }
}
