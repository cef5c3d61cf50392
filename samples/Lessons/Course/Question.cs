using HttpCompletionSim;

namespace Lessons;

/// <summary>A question about what the system does. Nothing here says which answer is right: an experiment on a machine finds out.</summary>
internal sealed record Question
{
    /// <summary>The situation, and what is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The answers, from A on.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>Brings the situation about on a machine, and returns what it has observed.</summary>
    public required Func<SimulatedMachine, string> Experiment { get; init; }
}
