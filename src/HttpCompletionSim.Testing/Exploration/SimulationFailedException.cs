namespace HttpCompletionSim.Testing;

/// <summary>A controlled run failed. The message ends with the token that repeats it.</summary>
public sealed class SimulationFailedException : Exception
{
    internal SimulationFailedException(SimulationResult result, Exception cause)
        : base($"{cause.Message}\nTo repeat this run, call Simulation.Run with the token {result.Token}", cause) => Result = result;

    /// <summary>The run as far as it went.</summary>
    public SimulationResult Result { get; }
}
