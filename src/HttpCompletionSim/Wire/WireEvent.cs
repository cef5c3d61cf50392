namespace HttpCompletionSim.Wire;

/// <summary>What a call of <c>Feed</c> found.</summary>
internal enum WireEvent
{
    /// <summary>All bytes are consumed; the next event needs more.</summary>
    NeedMore,

    /// <summary>Start line and headers are complete.</summary>
    Head,

    /// <summary>A piece of the decoded body lies in the span just given.</summary>
    BodyPiece,

    /// <summary>The message has ended. The event repeats and consumes nothing until <c>Reset</c>.</summary>
    EndOfMessage,

    /// <summary>The message is invalid. The event repeats and consumes nothing.</summary>
    Error,
}
