namespace HttpCompletionSim.Scheduling;

/// <summary>Is told when a thread blocks, and when it goes on. Both calls come on that thread, with no lock held.</summary>
internal interface IWaitListener
{
    /// <summary>The thread blocks now.</summary>
    /// <param name="queue">The queue in which the wait stands.</param>
    /// <param name="waitsFor">What the thread waits for, in words.</param>
    void Blocks(IWaitQueue queue, string waitsFor);

    /// <summary>The wait is over.</summary>
    /// <param name="queue">The queue in which the wait stood.</param>
    /// <param name="waitsFor">What the thread has waited for, in words.</param>
    /// <param name="timedOut">The time limit has ended the wait.</param>
    void GoesOn(IWaitQueue queue, string waitsFor, bool timedOut);
}
