namespace HttpCompletionSim;

/// <summary>The order of threads without interference: each runs until it cannot go on, then the oldest one that can.</summary>
public static class NaturalOrder
{
    /// <summary>The thread that runs next in this order: what a strategy answers that does not interfere.</summary>
    /// <param name="runnable">The threads that can run, the oldest first.</param>
    /// <param name="current">The thread that has the turn.</param>
    /// <param name="reason">Why a thread is picked now.</param>
    public static SimulatedThread Next(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason) =>
        reason == SwitchReason.Preemption ? current : runnable[0];
}
