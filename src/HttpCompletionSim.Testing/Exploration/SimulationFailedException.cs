using System.Globalization;

namespace HttpCompletionSim.Testing;

/// <summary>A controlled run failed. The message ends with the token that repeats it.</summary>
public sealed class SimulationFailedException : Exception
{
    internal SimulationFailedException(SimulationResult result, Exception cause)
        : base($"{Describe(result, cause)}\n{Advice(result)}", cause) => Result = result;

    internal SimulationFailedException(SimulationResult result, Exception cause, SimulationFailedException found, string order)
        : base(
            $"{Describe(result, cause)}\n{order}{Shrunk(found.Result.Schedule.Deviations, result.Schedule.Deviations)}\n{Advice(result)}",
            cause)
    {
        Result = result;
        Found = found;
        Order = order;
    }

    /// <summary>The run as far as it went.</summary>
    public SimulationResult Result { get; }

    /// <summary>The failure as the exploration has found it, before it was shrunk; null if this one was not shrunk.</summary>
    public SimulationFailedException? Found { get; }

    /// <summary>The order of events that fails, in words: which thread came in between where; null if the failure was not shrunk.</summary>
    public string? Order { get; }

    /// <summary>The figures of the exploration that ended with this failure; null if none did. A failure of the check of determinism has
    /// none, because it comes before the first run.</summary>
    public ExplorationResult? Exploration { get; internal set; }

    /// <summary>The page with the timeline of the run (<see cref="SimulationOptions.TimelineFolder"/>); null if none was written.</summary>
    public string? TimelineFile { get; internal set; }

    /// <inheritdoc/>
    public override string Message =>
        TimelineLine is { } line ? base.Message.Insert(base.Message.LastIndexOf('\n') + 1, line) : base.Message;

    /// <summary>Why the timeline could not be written; null if it was, or was not to be.</summary>
    internal string? TimelineProblem { get; set; }

    /// <summary>The line of the message that tells where the timeline is, with its end; null for none.</summary>
    internal string? TimelineLine => TimelineFile is not null
        ? $"The timeline of this run: {TimelineFile}\n"
        : TimelineProblem is not null ? $"The timeline of this run cannot be written: {TimelineProblem}\n" : null;

    /// <summary>Whether the run reached one of its limits: it is not known what would have come after.</summary>
    public bool IsOutOfBounds => InnerException is SimulationRunException { IsOutOfBounds: true };

    private static string Shrunk(int from, int to) => from == to
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" (Shrunk from {from:N0} choices to {to:N0}.)");

    /// <summary>Why the run failed, and what the verifier has found before that.</summary>
    private static string Describe(SimulationResult result, Exception cause) => result.Findings.Count == 0 || cause is VerificationException
        ? cause.Message
        : $"{cause.Message}\n{VerificationException.Describe(result.Findings)}";

    private static string Advice(SimulationResult result) => $"To repeat this run, call Simulation.Replay with the token {result.Token}";
}
