namespace HttpCompletionSim.Samples.Museum;

/// <summary>A fault that a real program had: a small program of the same shape, its fixed twin, and the exploration that tells them
/// apart.</summary>
internal abstract class Piece
{
    /// <summary>The name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>The fault in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>Where the real fault was reported.</summary>
    public abstract IReadOnlyList<string> Sources { get; }

    /// <summary>What the real program did, and what came of it.</summary>
    public abstract string Story { get; }

    /// <summary>What the fixed twin does instead.</summary>
    public abstract string Fix { get; }

    /// <summary>What the fault needs of Windows, where it needs more than what is documented; null if it does not.</summary>
    public virtual string? Assumption => null;

    /// <summary>The strategy that finds the fault.</summary>
    public abstract NamedStrategy Strategy { get; }

    /// <summary>The machine of the runs.</summary>
    public virtual MachineOptions Machine => new();

    /// <summary>The scenario with the program that has the fault.</summary>
    public void RunFaulty(SimulatedMachine machine) => Run(machine, isFixed: false);

    /// <summary>The scenario with the fixed twin.</summary>
    public void RunFixed(SimulatedMachine machine) => Run(machine, isFixed: true);

    protected abstract void Run(SimulatedMachine machine, bool isFixed);
}
