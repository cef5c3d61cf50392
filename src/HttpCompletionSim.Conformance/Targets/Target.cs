using System.Runtime.InteropServices;

namespace HttpCompletionSim.Conformance.Targets;

/// <summary>An implementation on which cases can run. It makes a fresh machine for each case.</summary>
internal abstract class Target
{
    /// <summary>All targets; the first is the default.</summary>
    public static IReadOnlyList<Target> All { get; } =
        [new SimulatorTarget(inMemory: false), new SimulatorTarget(inMemory: true), new NativeTarget()];

    /// <summary>The name on the command line and in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Why this target cannot be used on this computer, and what to do instead; null when it can be used.</summary>
    public virtual string? Unavailable => null;

    /// <summary>The system that the target runs on, in words; files of answers carry this name.</summary>
    public virtual string System => $"HttpCompletionSim on {RuntimeInformation.OSDescription.Trim()}";

    /// <summary>True when a failing case can end its process. Such cases run in a child process.</summary>
    public virtual bool IsProcessAtRisk => false;

    /// <summary>True for the simulator, which must pass every case, also those of level observed.</summary>
    public virtual bool IsSimulator => false;

    /// <summary>Makes a machine for one case.</summary>
    /// <param name="profile">The profile that the machine follows.</param>
    public abstract TargetMachine CreateMachine(CompletionProfile profile);
}
