namespace HttpCompletionSim.Redirect;

/// <summary>What a call of a function of Windows does after the redirection.</summary>
public enum RedirectedOutcome
{
    /// <summary>The call reaches the simulator.</summary>
    Simulated,

    /// <summary>The call throws <see cref="PlatformNotSupportedException"/> with the name of the function.</summary>
    Throws,

    /// <summary>The P/Invoke is unchanged, because its library is none of Windows: it may be shipped with the program.</summary>
    Unchanged,
}
