namespace HttpCompletionSim.Conformance.Cases;

/// <summary>What GetCurrentThread returns.</summary>
internal static class CurrentThread
{
    /// <summary>A number that means the thread that uses it.</summary>
    public const nint Pseudo = -2;
}
