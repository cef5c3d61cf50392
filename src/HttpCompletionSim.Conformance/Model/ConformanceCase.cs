using HttpCompletionSim.Conformance.Targets;

namespace HttpCompletionSim.Conformance.Model;

/// <summary>One requirement that a machine meets or does not meet.</summary>
/// <param name="address">The name by which people refer to the case: <c>completion/matrix/057@receive</c>.</param>
/// <param name="requirement">The requirement, as a sentence.</param>
/// <param name="rules">The ids of the rules that the case checks.</param>
/// <param name="level">How binding the requirement is.</param>
internal abstract class ConformanceCase(string address, string requirement, IReadOnlyList<string> rules, ConformanceLevel level)
{
    /// <summary>The name by which people refer to the case: <c>completion/matrix/057@receive</c>.</summary>
    public string Address { get; } = address;

    /// <summary>The requirement, as a sentence.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>The ids of the rules that the case checks.</summary>
    public IReadOnlyList<string> Rules { get; } = rules;

    /// <summary>How binding the requirement is.</summary>
    public ConformanceLevel Level { get; } = level;

    /// <summary>Brings the situation about on a fresh machine and returns the observations.</summary>
    /// <param name="machine">A machine that only this case uses.</param>
    /// <param name="profile">The profile that the machine follows.</param>
    /// <exception cref="InconclusiveException">The situation did not come about.</exception>
    public abstract IReadOnlyList<Observation> Examine(TargetMachine machine, CompletionProfile profile);

    /// <inheritdoc/>
    public override string ToString() => Address;
}
