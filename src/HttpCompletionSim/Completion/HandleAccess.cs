namespace HttpCompletionSim.Completion;

/// <summary>What a function does to the object of a handle. The role of the handle says whether it may (QUEUE-07, QUEUE-08).</summary>
internal enum HandleAccess
{
    /// <summary>Reads what the object is: its properties.</summary>
    Query,

    /// <summary>Receives requests and sends responses.</summary>
    Io,

    /// <summary>Changes what the object is: its properties, its URLs, its end.</summary>
    Configure,
}
