namespace HttpCompletionSim;

/// <summary>A controlled run ended in a way in which no run should end. The message says which, and names the threads.</summary>
public sealed class SimulationRunException : Exception
{
    internal SimulationRunException(string message, Exception? inner = null, RunEnd end = RunEnd.Misused)
        : base(message, inner) => End = end;

    /// <summary>How the run ended.</summary>
    public RunEnd End { get; }

    /// <summary>Whether the run reached one of its limits, so that nothing is known of what would have come after.</summary>
    public bool IsOutOfBounds => End is RunEnd.TooManyPoints or RunEnd.TurnTooLong or RunEnd.OutOfMemory;
}
