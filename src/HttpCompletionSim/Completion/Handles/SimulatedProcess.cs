namespace HttpCompletionSim.Completion;

/// <summary>The process of a simulated computer that owns a handle.</summary>
/// <remarks><b>Divergence.</b> There is one process, the program under test, until others can be simulated.</remarks>
/// <param name="name">For traces and reports.</param>
internal sealed class SimulatedProcess(string name)
{
    /// <summary>The program under test.</summary>
    public static SimulatedProcess Program { get; } = new("program");

    public override string ToString() => name;
}
