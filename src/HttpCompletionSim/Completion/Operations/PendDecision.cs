namespace HttpCompletionSim.Completion;

/// <summary>What <see cref="PendPolicy"/> says of one operation that could complete inside its call.</summary>
internal enum PendDecision
{
    /// <summary>The operation completes inside its call if it can.</summary>
    Inline,

    /// <summary>The operation pends, and the kernel side completes it as soon as it can.</summary>
    Pend,

    /// <summary>The operation pends, and goes on when the test releases it.</summary>
    Intercept,
}
