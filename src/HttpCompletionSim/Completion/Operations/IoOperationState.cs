namespace HttpCompletionSim.Completion;

/// <summary>Where an operation stands in its life. <see cref="IoOperation"/> has the transitions.</summary>
internal enum IoOperationState
{
    /// <summary>New, or in a pool: no call uses the object.</summary>
    Idle,

    /// <summary>Begun. Only the thread of the call knows the operation.</summary>
    Started,

    /// <summary>Pended. Completion, cancellation and close race for the claim.</summary>
    Pending,

    /// <summary>Claimed. One thread, and no other, completes the operation.</summary>
    Claimed,

    /// <summary>The result is decided and is being published, or has been.</summary>
    Completed,
}
