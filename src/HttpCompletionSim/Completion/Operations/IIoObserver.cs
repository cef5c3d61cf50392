namespace HttpCompletionSim.Completion;

/// <summary>Watches the operations of one machine with what the trace does not have: addresses, memory and objects.</summary>
/// <remarks>
/// Each method is called on the thread that does what it tells of, with no lock of the engine held that an observer needs. An observer
/// calls no function of the API and reaches no scheduling point, so it changes nothing in a run.
/// </remarks>
internal unsafe interface IIoObserver
{
    /// <summary>An operation begins: the start has written to the caller's OVERLAPPED and reset the event.</summary>
    void Started(IoOperation operation, in StartStep step);

    /// <summary>An operation is about to pend. From here on the system owns the memory that the operation uses. A send may tell it
    /// twice, the second time with a copy in place of the memory.</summary>
    void Pends(IoOperation operation);

    /// <summary>A thread has won the right to complete a pending operation, and has not written to the caller's memory yet.</summary>
    void Claimed(IoOperation operation);

    /// <summary>An operation ends. Nothing of what <paramref name="step"/> says was published yet.</summary>
    void Completes(IoOperation operation, in FinishStep step, uint status, nuint information, CompletionPort? port, bool pended);

    /// <summary>The call of an operation returns.</summary>
    /// <param name="observation">What the observer has stored in <see cref="IoOperation.Observation"/>.</param>
    /// <param name="code">The returned code.</param>
    void Returned(object? observation, uint code);

    /// <summary>A call without an OVERLAPPED is about to block until its operation ends.</summary>
    void Blocks(IoOperation operation);

    /// <summary>A packet has left its port and is the calling thread's.</summary>
    void Dequeued(CompletionPort port, in PortPacket packet);

    /// <summary>A callback of the thread pool begins on the calling thread.</summary>
    void CallbackBegins(in PortPacket packet);

    /// <summary>The callback of the calling thread has ended.</summary>
    void CallbackEnds();

    /// <summary>The program has freed an OVERLAPPED.</summary>
    /// <param name="overlapped">Its address.</param>
    /// <param name="function">The method that freed it.</param>
    void Freed(nint overlapped, string function);

    /// <summary>GetOverlappedResult was called, and has read the status of the operation.</summary>
    void ResultAsked(SimulatedThread thread, nint handle, NativeOverlapped* overlapped, uint status, uint timeoutMs);

    /// <summary>GetOverlappedResult returns.</summary>
    void ResultGiven(SimulatedThread thread, uint error, CompletionRules rules);

    /// <summary>A wait function was called by the program.</summary>
    void WaitBegins(SimulatedThread thread, DispatcherObject[] objects, bool all, uint timeoutMs);

    /// <summary>A wait function returns.</summary>
    /// <param name="thread">The thread that has waited.</param>
    /// <param name="objects">What it has waited for.</param>
    /// <param name="all">Whether it has waited for all of them.</param>
    /// <param name="index">The object that ended the wait; negative after a time-out.</param>
    void WaitEnds(SimulatedThread thread, DispatcherObject[] objects, bool all, int index);

    /// <summary>A file object is about to be shut down or closed, which cancels its operations.</summary>
    void Stops(FileObject file, bool isClosed);

    /// <summary>The simulator has reported a mistake of the program.</summary>
    void Misused(MisuseReported misuse);
}
