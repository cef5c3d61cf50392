using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Lab.Orders;

/// <summary>A scenario whose order of events a student decides.</summary>
/// <param name="Name">Its name in a link.</param>
/// <param name="Title">What it is called on the page.</param>
/// <param name="Story">What happens in it and what to look for, in one or two sentences.</param>
/// <param name="Body">Runs it; the second argument takes its outcome, as a sentence.</param>
internal sealed record OrderScenario(string Name, string Title, string Story, Action<SimulatedMachine, Action<string>> Body)
{
    /// <summary>The options of its runs.</summary>
    public SimulationOptions Options { get; init; } = new();

    /// <summary>True for a program with a fault, which a student is to find.</summary>
    public bool IsGame { get; init; }

    /// <summary>The heading under which the page lists it.</summary>
    public string Group { get; init; } = "Look";

    /// <summary>The command that repeats the run of a token; null for a scenario of the Lab itself.</summary>
    public Func<ScheduleToken, string>? ReplayCommand { get; init; }
}
