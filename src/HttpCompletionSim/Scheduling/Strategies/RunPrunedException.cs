namespace HttpCompletionSim.Scheduling;

/// <summary>Thrown by a strategy to end an execution that would only repeat what other executions have tried.</summary>
internal sealed class RunPrunedException() : Exception("Everything that can come after this state has been tried.");
