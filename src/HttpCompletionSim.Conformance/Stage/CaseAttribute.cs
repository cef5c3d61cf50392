namespace HttpCompletionSim.Conformance.Cases;

/// <summary>Marks a method as a case: <c>static void Name(Scene scene)</c>.</summary>
/// <param name="name">The last part of its address.</param>
/// <param name="requirement">The requirement, as a sentence.</param>
/// <param name="rules">The ids of the rules it stands on; one to five.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaseAttribute(string name, string requirement, params string[] rules) : Attribute
{
    public string Name { get; } = name;

    public string Requirement { get; } = requirement;

    public IReadOnlyList<string> Rules { get; } = rules;

    /// <summary>How firmly it holds; it follows from the evidence of its rules.</summary>
    public ConformanceLevel Level { get; init; } = ConformanceLevel.Must;

    /// <summary>The switch that changes what the simulator does, for a case that is an open question; null when there is none.</summary>
    public string? Switch { get; init; }
}
