namespace HttpCompletionSim.Redirect;

/// <summary>
/// One function or framework member that an assembly uses and that is Windows' own, and what a call of it does after the redirection.
/// </summary>
public sealed record RedirectedUse
{
    /// <summary>A P/Invoke with its library, such as <c>httpapi.dll!HttpReceiveHttpRequest</c>, or a member of the framework, such as
    /// <c>System.OperatingSystem.IsWindows</c>.</summary>
    public required string Function { get; init; }

    /// <summary>The methods whose bodies use it, in the order of the assembly, such as <c>MyServer.Listener.Start</c>.</summary>
    public required IReadOnlyList<string> Callers { get; init; }

    /// <summary>What a call does now.</summary>
    public required RedirectedOutcome Outcome { get; init; }

    /// <summary>The member of the simulator that a call reaches; if there is none, the reason in words.</summary>
    public required string Detail { get; init; }
}
