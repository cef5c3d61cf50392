namespace HttpCompletionSim.Wire;

/// <summary>What a call of <c>Feed</c> found.</summary>
internal enum WireEvent
{
    /// <summary>All bytes given are consumed; nothing more can be said before others come.</summary>
    NeedMore,

    /// <summary>Start line and headers are complete.</summary>
    Head,

    /// <summary>A piece of the decoded body lies in the span just given.</summary>
    BodyPiece,

    /// <summary>The message is over. Repeats, consuming nothing, until <c>Reset</c>.</summary>
    EndOfMessage,

    /// <summary>The message cannot be understood. Sticky: nothing is consumed from here on.</summary>
    Error,
}
