
namespace HttpCompletionSim.Conformance;

/// <summary>One requirement that a machine either meets or does not.</summary>
/// <param name="address">The name by which people refer to the case: <c>completion/matrix/057@receive</c>.</param>
/// <param name="requirement">The requirement in words.</param>
/// <param name="rules">The rules it stands on.</param>
/// <param name="level">How firmly it holds.</param>
internal abstract class ConformanceCase(string address, string requirement, IReadOnlyList<string> rules, ConformanceLevel level)
{
    /// <summary>The name by which people refer to the case: <c>completion/matrix/057@receive</c>.</summary>
    public string Address { get; } = address;

    /// <summary>The requirement in words.</summary>
    public string Requirement { get; } = requirement;

    /// <summary>The rules it stands on.</summary>
    public IReadOnlyList<string> Rules { get; } = rules;

    /// <summary>How firmly it holds.</summary>
    public ConformanceLevel Level { get; } = level;

    /// <summary>Brings the situation about on a fresh machine and reports what was looked at.</summary>
    /// <param name="machine">A machine that nobody else uses.</param>
    /// <param name="profile">The profile that the machine follows.</param>
    /// <exception cref="InconclusiveException">The situation did not come about.</exception>
    public abstract IReadOnlyList<Observation> Examine(WorldMachine machine, CompletionProfile profile);

    /// <inheritdoc/>
    public override string ToString() => Address;
}
