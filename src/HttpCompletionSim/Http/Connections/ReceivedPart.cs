namespace HttpCompletionSim.Http;

/// <summary>Which part of a request arrives next on a connection.</summary>
internal enum ReceivedPart
{
    /// <summary>Nothing of the next request has arrived.</summary>
    Nothing,

    /// <summary>A part of a head has arrived.</summary>
    Head,

    /// <summary>A head has arrived whole, and its body has not.</summary>
    Body,

    /// <summary>A part of a body has arrived, and the kernel takes no more until the application reads.</summary>
    FullBody,
}
