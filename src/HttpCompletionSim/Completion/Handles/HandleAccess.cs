namespace HttpCompletionSim.Completion;

/// <summary>What a function does through a handle. The role of the handle says whether it may.</summary>
internal enum HandleAccess
{
    /// <summary>What every handle allows: asking for properties, and ending what the handle refers to.</summary>
    Any,

    /// <summary>Receiving requests and sending responses.</summary>
    Io,

    /// <summary>Setting properties.</summary>
    Configure,
}
