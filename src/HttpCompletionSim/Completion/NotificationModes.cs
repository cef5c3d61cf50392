namespace HttpCompletionSim.Completion;

/// <summary>The flags of SetFileCompletionNotificationModes. They accumulate and are never taken back (MODE-06).</summary>
[Flags]
internal enum NotificationModes : byte
{
    None = 0,

    /// <summary>An operation that succeeds at once queues no packet (MODE-01).</summary>
    SkipCompletionPortOnSuccess = 1,

    /// <summary>The handle is non-signaled for ever (FOBJ-07).</summary>
    SkipSetEventOnHandle = 2,

    /// <summary>Accepted and without effect (MODE-05).</summary>
    SkipSetUserEventOnFastIo = 4,

    Known = SkipCompletionPortOnSuccess | SkipSetEventOnHandle | SkipSetUserEventOnFastIo,
}
