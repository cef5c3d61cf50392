namespace HttpCompletionSim.Http;

/// <summary>What became of an item that its sender wrote.</summary>
internal enum OutputResult
{
    /// <summary>All its bytes are flushed. The caller concludes it, then calls <see cref="ResponseOutput.WriteNext"/>.</summary>
    Sent,

    /// <summary>The client takes nothing any more. The caller concludes it, then calls <see cref="ResponseOutput.WriteNext"/>.</summary>
    Failed,

    /// <summary>It waits for the client, and is completed later.</summary>
    Pended,
}
