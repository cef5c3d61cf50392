namespace HttpCompletionSim.Scheduling;

/// <summary>Something that a waiter stands in line for.</summary>
internal interface IWaitQueue
{
    /// <summary>Takes a waiter out whose time has run out.</summary>
    /// <returns>False when a waker was faster: the waiter is released, not timed out.</returns>
    bool Withdraw(Waiter waiter);
}
