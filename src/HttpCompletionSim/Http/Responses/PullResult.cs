namespace HttpCompletionSim.Http;

/// <summary>What the pull of a piece of an <see cref="IOutputItem"/> came to.</summary>
internal enum PullResult
{
    /// <summary>A piece was written, and the item has more bytes.</summary>
    HasMore,

    /// <summary>The last piece was written.</summary>
    Complete,

    /// <summary>The bytes of the item cannot be read. The response was cut off.</summary>
    Failed,
}
