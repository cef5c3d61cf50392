using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>A scenario of an assembly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Runs it. An asynchronous one is waited for by a thread of the run.</param>
/// <param name="Options">The options that it asks for.</param>
internal sealed record Scenario(string Name, Action<SimulatedMachine> Body, SimulationOptions Options);
