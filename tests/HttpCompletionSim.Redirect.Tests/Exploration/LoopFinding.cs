using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Redirect.Exploration;

/// <summary>A fault that an exploration finds in Microsoft's servers.</summary>
/// <param name="Name">A short name, which is the heading of its section.</param>
/// <param name="Story">What the server does, in a few sentences.</param>
/// <param name="Threads">Where its users have reported it, as Markdown; empty if nowhere.</param>
/// <param name="Assumption">What must be true of Windows for the fault to come there.</param>
/// <param name="Scenario">Fails when the fault shows.</param>
/// <param name="Message">A part of the message of the failure, which tells it from others.</param>
/// <param name="Machine">The machine of the scenario.</param>
/// <param name="StrategyName">The strategy that looks for it, in words.</param>
/// <param name="Strategy">Makes this strategy from a seed.</param>
internal sealed record LoopFinding(
    string Name,
    string Story,
    string Threads,
    string Assumption,
    Action<SimulatedMachine> Scenario,
    string Message,
    MachineOptions Machine,
    string StrategyName,
    Func<ulong, ISchedulingStrategy> Strategy)
{
    /// <summary>The options of its runs. HttpSys closes its queue under its own sends, which another rule of the verifier is
    /// about.</summary>
    public ExploreOptions Options => new()
    {
        Machine = Machine,
        Verifier = VerifierOptions.Default.Without("HCV18", "HttpSys closes its queue while a send of its own blocks."),
        CheckDeterminism = false,
    };

    /// <summary>Whether a run has failed by this fault.</summary>
    public bool IsShownBy(SimulationFailedException failure) => failure.Message.Contains(Message, StringComparison.Ordinal);
}
