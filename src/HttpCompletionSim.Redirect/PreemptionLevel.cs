namespace HttpCompletionSim.Redirect;

/// <summary>Where a thread of a controlled run can be preempted inside an assembly. Each level includes those before it.</summary>
public enum PreemptionLevel
{
    /// <summary>At calls of the simulator, where work is queued, and in waits.</summary>
    Calls,

    /// <summary>Also before each use of Interlocked, Volatile, a volatile field, a lock, a task source or a bound handle.</summary>
    Interlocked,

    /// <summary>Also before each access to a field of certain classes.</summary>
    Fields,
}
