namespace HttpCompletionSim.Completion;

/// <summary>The flags of SetFileCompletionNotificationModes. A flag that was set stays set (MODE-06).</summary>
[Flags]
internal enum NotificationModes : byte
{
    None = 0,

    /// <summary>An operation that succeeds inside its call queues no packet (MODE-01).</summary>
    SkipCompletionPortOnSuccess = 1,

    /// <summary>The handle is never signaled (FOBJ-07).</summary>
    SkipSetEventOnHandle = 2,

    /// <summary>Accepted, without effect (MODE-05).</summary>
    SkipSetUserEventOnFastIo = 4,

    Known = SkipCompletionPortOnSuccess | SkipSetEventOnHandle | SkipSetUserEventOnFastIo,
}
