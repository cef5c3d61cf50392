namespace HttpCompletionSim.Scheduling;

/// <summary>Where a thread comes from. It decides when the thread counts as running for RunUntilIdle.</summary>
internal enum SimulatedThreadKind
{
    /// <summary>A thread of the host program. Counted only while it is inside a call.</summary>
    Host,

    /// <summary>A thread made by <c>machine.StartThread</c>. Counted until it blocks in an API call or ends.</summary>
    Started,

    /// <summary>A thread of the thread pool, while it runs a callback of the program. Counted like a started one.</summary>
    Pool,

    /// <summary>Kernel work: connection loops, continuations of pipes, timers. It never waits.</summary>
    Kernel,
}
