using HttpCompletionSim;

namespace Lessons;

/// <summary>A second program of a lesson.</summary>
/// <param name="Name">The name of its picture, after the number of the lesson.</param>
/// <param name="Title">Its title.</param>
/// <param name="Run">The program. It gets a machine that is switched on and has nothing else, and says what it sees.</param>
internal sealed record LessonPart(string Name, string Title, Action<SimulatedMachine, Action<string>> Run);
