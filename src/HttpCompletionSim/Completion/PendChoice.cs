namespace HttpCompletionSim.Completion;

/// <summary>How an operation that could complete inline is completed.</summary>
internal enum PendChoice
{
    /// <summary>The scheduler chooses for each: the default one at a time.</summary>
    AskScheduler,

    /// <summary>Inline: the default under real threads.</summary>
    CompleteInline,

    /// <summary>It pends, and the kernel side completes it.</summary>
    AlwaysPend,
}
