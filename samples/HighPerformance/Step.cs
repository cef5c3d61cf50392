namespace HttpCompletionSim.Samples.HighPerformance;

/// <summary>What a block waits for.</summary>
internal enum Step
{
    /// <summary>A packet that the server has posted itself: the block is free for a receive.</summary>
    Free,

    /// <summary>A receive of the next request.</summary>
    Receive,

    /// <summary>A receive of the same request into a longer buffer.</summary>
    ReceiveAgain,

    /// <summary>A send of a response.</summary>
    Send,
}
