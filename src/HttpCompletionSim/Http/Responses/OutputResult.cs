namespace HttpCompletionSim.Http;

/// <summary>The result of writing an item on the thread that sends it.</summary>
internal enum OutputResult
{
    /// <summary>All bytes of the item are flushed. The caller ends the item, then calls <see cref="ResponseOutput.WriteNext"/>.</summary>
    Sent,

    /// <summary>
    /// The client takes no more bytes, or those of the item cannot be read. The caller ends the item, then calls
    /// <see cref="ResponseOutput.WriteNext"/>.
    /// </summary>
    Failed,

    /// <summary>The item waits for the client. The item is completed later.</summary>
    Pended,
}
