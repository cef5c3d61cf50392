namespace HttpCompletionSim.Testing;

/// <summary>Numbers that differ when two runs of one exploration differ, but for a chance of one in 2^64.</summary>
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

    /// <summary>A number for the events of a run, each by its kind, its thread and what it is about. Valid in this process only.</summary>
    public static long Of(IReadOnlyList<TraceEvent> trace)
    {
        ulong hash = Start;
        foreach (TraceEvent traceEvent in trace)
        {
            hash = (hash ^ (uint)traceEvent.Kind) * Factor;
            hash = (hash ^ (uint)traceEvent.Thread.GetHashCode(StringComparison.Ordinal)) * Factor;
            hash = (hash ^ (uint)traceEvent.Subject.GetHashCode(StringComparison.Ordinal)) * Factor;
        }

        return (long)hash;
    }
}
