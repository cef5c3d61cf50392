namespace HttpCompletionSim;

/// <summary>Gives every runnable thread its turn in the order of their creation, from one scheduling point to the next. Outcomes are the
/// natural ones.</summary>
/// <remarks>It has one execution: with nothing drawn, the second one would be the same as the first.</remarks>
public sealed class RoundRobinStrategy : ISchedulingStrategy
{
    private bool _begun;
    private int _last;

    /// <inheritdoc/>
    public bool NextExecution()
    {
        bool isFirst = !_begun;
        _begun = true;
        return isFirst;
    }

    /// <inheritdoc/>
    public SimulatedThread NextThread(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason, string place)
    {
        // The runnable threads are in ascending order, so the first one after the last thread that was picked is the next in the circle.
        _last = current.Number;
        SimulatedThread next = runnable[0];
        foreach (SimulatedThread thread in runnable)
        {
            if (thread.Number > _last)
            {
                next = thread;
                break;
            }
        }

        _last = next.Number;
        return next;
    }

    /// <inheritdoc/>
    public int NextValue(int count, string place) => 0;
}
