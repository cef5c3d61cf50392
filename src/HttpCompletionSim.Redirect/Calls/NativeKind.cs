namespace HttpCompletionSim.Redirect.Calls;

/// <summary>The form that an argument or a result has in the call of a C function.</summary>
internal enum NativeKind
{
    /// <summary>Nothing: the result of a function without one.</summary>
    None,

    /// <summary>Up to 32 bits on the stack.</summary>
    Number32,

    /// <summary>64 bits on the stack.</summary>
    Number64,

    /// <summary>A pointer or a handle.</summary>
    Pointer,

    /// <summary>A structure by value.</summary>
    Structure,

    /// <summary>A delegate of the simulator, where C has a pointer to a function.</summary>
    Delegate,
}
