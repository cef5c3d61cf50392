namespace HttpCompletionSim;

/// <summary>A one-at-a-time run came to an end that it should not have had. The message says which, and names the threads.</summary>
public sealed class SimulationRunException : Exception
{
    internal SimulationRunException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
