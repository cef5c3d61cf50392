namespace HttpCompletionSim.Testing;

/// <summary>Marks a scenario that <c>httpsim explore</c> finds in a compiled assembly.</summary>
/// <remarks>
/// The method is public and static, in a public class, takes a <see cref="SimulatedMachine"/> and returns nothing or a <see cref="Task"/>.
/// It is what <see cref="Simulation"/> takes as a scenario, so a test can run the same method.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioAttribute : Attribute
{
    /// <summary>The name on the command line and in reports. Default: class and method, as in
    /// <c>ShutdownScenarios.AnswerAndStop</c>.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The name of a static property of the class, a <see cref="SimulationOptions"/>: how the machine is made, the faults, the rules of the
    /// verifier, the limits. Default: none, for the default options.
    /// </summary>
    public string? Options { get; init; }

    /// <summary>The profile by its <see cref="CompletionProfile.Name"/>, such as <c>windows</c>. Default: that of the options.</summary>
    public string? Profile { get; init; }

    /// <summary>In place of <see cref="SimulationOptions.MaxSchedulingPoints"/> of the options. 0, the default, leaves it.</summary>
    public long MaxSchedulingPoints { get; init; }
}
