namespace HttpCompletionSim.Testing.Verification;

/// <summary>What happened in a step that the verifier has seen.</summary>
internal enum StepKind
{
    Started,
    Returned,
    Completed,
    Dequeued,
    Freed,
    ResultAsked,
    ResultGiven,
    WaitBegun,
    SignalTaken,
    Received,
    TooLong,
    Submitted,
    QueueShutDown,
    QueueClosed,
}
