namespace HttpCompletionSim.Redirect;

/// <summary>What was found in an assembly, and what became of it.</summary>
/// <param name="AssemblyName">The name of the assembly.</param>
/// <param name="OriginalVersion">The version of the assembly that was read.</param>
/// <param name="Version">The version of the redirected assembly: it is higher, so that the host takes it in place of one in the shared
/// framework.</param>
/// <param name="Uses">The functions and members of Windows that the assembly uses.</param>
public sealed record RedirectReport(string AssemblyName, Version OriginalVersion, Version Version, IReadOnlyList<RedirectedUse> Uses)
{
    /// <summary>How many scheduling points were inserted (<see cref="RedirectOptions.Explore"/>).</summary>
    public int Points { get; init; }

    /// <summary>The uses with one outcome, in their order.</summary>
    /// <param name="outcome">The outcome.</param>
    public IEnumerable<RedirectedUse> With(RedirectedOutcome outcome) => Uses.Where(use => use.Outcome == outcome);
}
