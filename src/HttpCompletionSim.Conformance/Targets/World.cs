using System.Runtime.InteropServices;

namespace HttpCompletionSim.Conformance;

/// <summary>A place where cases can run: it makes a fresh machine for each.</summary>
internal abstract class World
{
    /// <summary>The worlds by name, the default first.</summary>
    public static IReadOnlyList<World> All { get; } = [new SimulatorWorld(inMemory: false), new SimulatorWorld(inMemory: true), new NativeWorld()];

    /// <summary>The name used on the command line and in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Why there are no machines of this world here, and what to do; null where there are.</summary>
    public virtual string? Unavailable => null;

    /// <summary>Whose machines these are, in words: the system, as its answers are to be filed.</summary>
    public virtual string System => $"HttpCompletionSim on {RuntimeInformation.OSDescription.Trim()}";

    /// <summary>True when a case can take its process along: then cases run in a process of their own.</summary>
    public virtual bool IsProcessAtRisk => false;

    /// <summary>True for our own machine, against which every rule is held.</summary>
    public virtual bool IsSimulator => false;

    /// <summary>Makes a machine for one case.</summary>
    /// <param name="profile">The profile it follows.</param>
    public abstract WorldMachine CreateMachine(CompletionProfile profile);
}
