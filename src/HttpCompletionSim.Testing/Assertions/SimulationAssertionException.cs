namespace HttpCompletionSim.Testing;

/// <summary>An assertion about a machine or a run does not hold. The message has the latest events.</summary>
/// <remarks>In a controlled run, the <see cref="SimulationFailedException"/> that reaches the test adds the token.</remarks>
public sealed class SimulationAssertionException : Exception
{
    internal SimulationAssertionException(string message)
        : base(message)
    {
    }
}
