namespace HttpCompletionSim.Viewer;

/// <summary>Puts a call and its return into one step if nothing happened between them: their numbers follow each other.</summary>
/// <remarks>Events that no machine has written have no numbers; then their order in the list counts.</remarks>
internal static class StepMerger
{
    public static IReadOnlyList<(TraceEvent Event, FunctionReturned? Returned)> Merge(IEnumerable<TraceEvent> events)
    {
        var steps = new List<(TraceEvent Event, FunctionReturned? Returned)>();
        foreach (TraceEvent traceEvent in events)
        {
            if (traceEvent is FunctionReturned returned && steps is [.., (FunctionCalled call, null)]
                && call.Thread == returned.Thread && call.Function == returned.Function
                && returned.Sequence - call.Sequence is 0 or 1)
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
