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

    /// <summary>The member of .NET belongs to a controlled run (mode Explore).</summary>
    Controlled,

    /// <summary>The member of .NET blocks, starts work, tells the time or chooses at random, and is not a part of a controlled run. What it
    /// does in one may escape it.</summary>
    NotControlled,
}
