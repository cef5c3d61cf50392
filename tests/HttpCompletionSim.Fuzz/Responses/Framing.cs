namespace HttpCompletionSim.Fuzz.Responses;

/// <summary>How the end of a response is told.</summary>
internal enum Framing
{
    /// <summary>One call with all chunks: the kernel adds Content-Length.</summary>
    OneCall,

    /// <summary>The server gives Content-Length and sends the body in several calls.</summary>
    Length,

    /// <summary>The kernel writes the chunks.</summary>
    AutomaticChunking,

    /// <summary>The server writes the chunks.</summary>
    OwnChunks,

    /// <summary>The end of the connection ends the body.</summary>
    Close,
}
