namespace HttpCompletionSim;

/// <summary>An operation in flight, as part of a <see cref="MachineSnapshot"/>.</summary>
/// <param name="Function">The function that has started it.</param>
/// <param name="Process">The process whose handle it uses.</param>
/// <param name="Thread">The name of the thread that has started it.</param>
public sealed record PendingOperationSnapshot(string Function, SimulatedProcess Process, string Thread);
