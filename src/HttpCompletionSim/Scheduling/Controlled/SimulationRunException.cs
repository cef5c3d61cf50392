namespace HttpCompletionSim;

/// <summary>A controlled run ended in a way in which no run should end. The message says which, and names the threads.</summary>
public sealed class SimulationRunException : Exception
{
    internal SimulationRunException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
