using HttpCompletionSim.Viewer;

namespace HttpCompletionSim.Cli.Tracing;

/// <summary>Which events of a trace are shown.</summary>
internal sealed record TraceSelection
{
    /// <summary>The number of the first event; null for the beginning.</summary>
    public long? From { get; init; }

    /// <summary>The number of the last event; null for the end.</summary>
    public long? To { get; init; }

    /// <summary>The use of an OVERLAPPED whose events are shown, with the call that started it; null for all events.</summary>
    public string? Operation { get; init; }

    /// <summary>The thread whose events are shown; null for all threads.</summary>
    public string? Thread { get; init; }

    /// <summary>True if every event is shown.</summary>
    public bool IsAll => this == new TraceSelection();

    /// <summary>The selected events. Reading ends with the last one that can be selected.</summary>
    public IEnumerable<TraceEvent> Of(IEnumerable<TraceEvent> events)
    {
        events = events.SkipWhile(each => each.Sequence < From);
        if (To is not null)
            events = UpTo(events, To.Value);

        if (Operation is { } operation)
            events = OfOperation(events, operation);

        return Thread is { } thread ? events.Where(each => each.Thread == thread) : events;
    }

    /// <summary>Stops behind the last event itself, so that a fault in a later line does not matter.</summary>
    private static IEnumerable<TraceEvent> UpTo(IEnumerable<TraceEvent> events, long last)
    {
        foreach (TraceEvent each in events)
        {
            if (each.Sequence <= last)
                yield return each;

            if (each.Sequence >= last)
                yield break;
        }
    }

    private static IEnumerable<TraceEvent> OfOperation(IEnumerable<TraceEvent> events, string operation)
    {
        // For each thread the calls that it is in, and whether the call is shown.
        var calls = new Dictionary<string, Stack<(FunctionCalled Call, bool IsShown)>>();
        foreach (TraceEvent each in events)
        {
            if (!calls.TryGetValue(each.Thread, out Stack<(FunctionCalled Call, bool IsShown)>? open))
                calls.Add(each.Thread, open = []);

            if (each is FunctionCalled call)
            {
                open.Push((call, false));
            }
            else if (each is FunctionReturned)
            {
                if (open.TryPop(out (FunctionCalled Call, bool IsShown) ended) && ended.IsShown)
                    yield return each;
            }
            else if (Subjects.OperationOf(each) == operation)
            {
                if (each is OperationStarted && open.TryPop(out (FunctionCalled Call, bool IsShown) starting))
                {
                    open.Push(starting with { IsShown = true });
                    if (!starting.IsShown)
                        yield return starting.Call;
                }

                yield return each;
            }
        }
    }
}
