namespace HttpCompletionSim.Testing;

/// <summary>Runs a scenario in controlled runs: its threads take turns, and a seed, a token or a strategy makes every choice.</summary>
/// <remarks>
/// <para>The scenario gets a machine in memory and runs on a simulated thread. Threads that it starts with <c>machine.StartThread</c>, and
/// all kernel work, take turns with it: at every API call, and in every gap of the engine between deciding and publishing, another thread
/// may get the turn. The same choices and the same scenario give the same trace, byte for byte.</para>
/// <para>After the scenario the machine is switched off, and the run goes on until every thread has ended.</para>
/// </remarks>
public static partial class Simulation
{
    /// <summary>Runs a scenario from a seed.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="scenario">What to run. It may fail by throwing.</param>
    /// <param name="options">The machine and the limits; null for the defaults.</param>
    /// <exception cref="SimulationFailedException">A thread threw, nothing could go on, or a limit was passed. Its token repeats the
    /// run.</exception>
    public static SimulationResult Run(ulong seed, Action<SimulatedMachine> scenario, SimulationOptions? options = null) =>
        Run(new RandomStrategy(seed), scenario, options);

    /// <summary>Repeats a run from the text of its token.</summary>
    /// <param name="token">The token that a run ended its message with. What comes after its choices is drawn from its seed, or is the
    /// natural order.</param>
    /// <param name="scenario">The same scenario as in the run that gave the token.</param>
    /// <param name="options">The same options.</param>
    /// <exception cref="FormatException">The text is no token of this version.</exception>
    /// <exception cref="SimulationFailedException">As above, or the token does not fit the scenario.</exception>
    public static SimulationResult Replay(string token, Action<SimulatedMachine> scenario, SimulationOptions? options = null) =>
        Replay(ScheduleToken.Parse(token), scenario, options);

    /// <summary>Repeats a run from its token.</summary>
    /// <param name="token">The token of a run. What comes after its choices is drawn from its seed, or is the natural order.</param>
    /// <param name="scenario">The same scenario as in the run that gave the token.</param>
    /// <param name="options">The same options.</param>
    /// <exception cref="SimulationFailedException">As above, or the token does not fit the scenario.</exception>
    public static SimulationResult Replay(ScheduleToken token, Action<SimulatedMachine> scenario, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Run(new ReplayStrategy(token), scenario, options);
    }

    /// <summary>Runs a scenario once, its choices made by the next execution of a strategy.</summary>
    /// <param name="strategy">Makes the choices.</param>
    /// <param name="scenario">What to run. It may fail by throwing.</param>
    /// <param name="options">The machine and the limits; null for the defaults.</param>
    /// <exception cref="InvalidOperationException">The strategy has no execution left.</exception>
    /// <exception cref="SimulationFailedException">A thread threw, nothing could go on, or a limit was passed. Its token repeats the
    /// run.</exception>
    public static SimulationResult Run(ISchedulingStrategy strategy, Action<SimulatedMachine> scenario, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new SimulationOptions();
        SimulationResult? result = null;
        var runner = new Runner(strategy, scenario, options);
        try
        {
            runner.Execute(() => result = runner.TryRun() ?? throw new InvalidOperationException("The strategy has no execution left."));
        }
        catch (SimulationFailedException failure)
        {
            FailureTimeline.Save(failure, scenario, options);
            throw;
        }

        return result!;
    }

    /// <summary>Runs a scenario many times, each time in another order, and stops at the first run that fails. That run is
    /// shrunk.</summary>
    /// <param name="runs">How many runs at most.</param>
    /// <param name="scenario">What to run. It may fail by throwing. Every run calls it anew, so what it shares with other runs must not
    /// steer it.</param>
    /// <param name="options">The seeds or the strategy, the machine and the limits; null for the defaults.</param>
    /// <exception cref="SimulationFailedException">A run failed, as in
    /// <see cref="Run(ulong, Action{SimulatedMachine}, SimulationOptions)"/>. Its token repeats it.</exception>
    public static ExplorationResult Explore(long runs, Action<SimulatedMachine> scenario, ExploreOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        ArgumentNullException.ThrowIfNull(scenario);
        options ??= new ExploreOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Jobs, nameof(options));
        try
        {
            ExplorationResult result = new Exploration(scenario, runs, options).Run();
            FailureTimeline.SaveEachKind(result.Failures, scenario, options);
            return result;
        }
        catch (SimulationFailedException failure)
        {
            FailureTimeline.Save(failure, scenario, options);
            throw;
        }
    }
}
