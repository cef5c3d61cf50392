namespace HttpCompletionSim.Conformance.Stage;

/// <summary>The pseudo handle of the current process.</summary>
internal static class CurrentProcess
{
    /// <summary>The value that GetCurrentProcess returns, which is INVALID_HANDLE_VALUE too.</summary>
    public const nint Pseudo = -1;
}
