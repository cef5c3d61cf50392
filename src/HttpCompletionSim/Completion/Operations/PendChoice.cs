namespace HttpCompletionSim.Completion;

/// <summary>How a machine decides about operations that could complete inside their calls.</summary>
internal enum PendChoice
{
    /// <summary>The scheduler chooses for each operation: the default under the controlled scheduler.</summary>
    AskScheduler,

    /// <summary>Every operation that can completes inline: the default under real threads.</summary>
    CompleteInline,

    /// <summary>Every operation pends, and the kernel side completes it.</summary>
    AlwaysPend,
}
