namespace HttpCompletionSim.Win32.Explored;

/// <summary>The scheduling points that HttpCompletionSim.Redirect inserts into an assembly, by the level of preemption.</summary>
public static class ExploredPoint
{
    /// <summary>Another thread of the run may get the turn here. Outside a run it does nothing.</summary>
    /// <param name="place">The method, and what it is about to do.</param>
    public static void At(string place)
    {
        if (ControlledRun.Current is { PreemptsInsideAssemblies: true } run)
            run.SchedulingPoint(place);
    }
}
