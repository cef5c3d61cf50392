namespace HttpCompletionSim.Wire;

/// <summary>The result of a call of <c>Feed</c>.</summary>
internal enum WireEvent
{
    /// <summary>All bytes are consumed. The next event needs more bytes.</summary>
    NeedMore,

    /// <summary>Start line and headers are complete.</summary>
    Head,

    /// <summary>A piece of the decoded body is in the span that was fed.</summary>
    BodyPiece,

    /// <summary>The message is complete. Further calls consume nothing and return this again, until <c>Reset</c>.</summary>
    EndOfMessage,

    /// <summary>The message is malformed. Further calls consume nothing and return this again.</summary>
    Error,
}
