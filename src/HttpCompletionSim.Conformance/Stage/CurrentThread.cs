namespace HttpCompletionSim.Conformance.Stage;

/// <summary>The pseudo handle of the current thread.</summary>
internal static class CurrentThread
{
    /// <summary>The value that GetCurrentThread returns.</summary>
    public const nint Pseudo = -2;
}
