namespace HttpCompletionSim.Samples.Museum;

/// <summary>Which operation of an exchange is under way, or has completed last.</summary>
internal enum Step
{
    /// <summary>The receive of the next request, whichever that is.</summary>
    Receive,

    /// <summary>The receive of a request by its id, into a buffer that is large enough.</summary>
    ReceiveAgain,

    /// <summary>The send of the response.</summary>
    Send,
}
