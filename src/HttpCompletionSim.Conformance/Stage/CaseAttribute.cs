using HttpCompletionSim.Conformance.Model;

namespace HttpCompletionSim.Conformance.Stage;

/// <summary>Marks a method as a case: <c>static void Name(CaseContext context)</c>.</summary>
/// <param name="name">The last part of its address.</param>
/// <param name="requirement">The requirement, as a sentence.</param>
/// <param name="rules">The ids of the rules that it checks; one to five.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CaseAttribute(string name, string requirement, params string[] rules) : Attribute
{
    public string Name { get; } = name;

    public string Requirement { get; } = requirement;

    public IReadOnlyList<string> Rules { get; } = rules;

    /// <summary>How binding the case is; it follows from the evidence of its rules.</summary>
    public ConformanceLevel Level { get; init; } = ConformanceLevel.Must;

    /// <summary>For an open question, the option that changes what the simulator does; null when there is none.</summary>
    public string? Option { get; init; }
}
