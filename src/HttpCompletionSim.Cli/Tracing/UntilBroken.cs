namespace HttpCompletionSim.Cli.Tracing;

/// <summary>
/// Ends events at the first that cannot be read, so that a file that is written meanwhile is complete; the problem is told afterwards.
/// </summary>
internal sealed class UntilBroken
{
    /// <summary>What is wrong with the rest; null if nothing is.</summary>
    public UsageException? Problem { get; private set; }

    /// <summary>The events before the problem. A problem with the first one is thrown.</summary>
    public IEnumerable<TraceEvent> Of(IEnumerable<TraceEvent> events)
    {
        using IEnumerator<TraceEvent> reading = events.GetEnumerator();
        bool isFirst = true;
        while (MoveNext(reading, isFirst))
        {
            isFirst = false;
            yield return reading.Current;
        }
    }

    private bool MoveNext(IEnumerator<TraceEvent> reading, bool isFirst)
    {
        try
        {
            return reading.MoveNext();
        }
        catch (UsageException problem) when (!isFirst)
        {
            Problem = problem;
            return false;
        }
    }
}
