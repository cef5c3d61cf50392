namespace HttpCompletionSim;

/// <summary>Why a strategy is asked which thread runs next.</summary>
public enum SwitchReason
{
    /// <summary>The current thread has reached a scheduling point. It may go on, or another thread may preempt it.</summary>
    Preemption,

    /// <summary>The thread that had the turn waits for something.</summary>
    Blocked,

    /// <summary>The thread that had the turn has ended.</summary>
    Ended,
}
