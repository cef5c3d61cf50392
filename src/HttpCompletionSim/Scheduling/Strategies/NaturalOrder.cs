namespace HttpCompletionSim;

/// <summary>The order of threads without interference: each runs until it cannot go on, then the oldest one that can.</summary>
internal static class NaturalOrder
{
    /// <summary>The thread that runs next in this order.</summary>
    public static SimulatedThread Next(ReadOnlySpan<SimulatedThread> runnable, SimulatedThread current, SwitchReason reason) =>
        reason == SwitchReason.Preemption ? current : runnable[0];
}
