namespace HttpCompletionSim.Viewer;

/// <summary>Puts a call and its return into one step if nothing happened between them.</summary>
internal static class StepMerger
{
    public static IReadOnlyList<(TraceEvent Event, FunctionReturned? Returned)> Merge(IEnumerable<TraceEvent> events)
    {
        var steps = new List<(TraceEvent Event, FunctionReturned? Returned)>();
        foreach (TraceEvent traceEvent in events)
        {
            if (traceEvent is FunctionReturned returned && steps is [.., (FunctionCalled call, null)]
                && call.Thread == returned.Thread && call.Function == returned.Function)
            {
                steps[^1] = (call, returned);
            }
            else
            {
                steps.Add((traceEvent, null));
            }
        }

        return steps;
    }
}
