namespace HttpCompletionSim.Scheduling;

/// <summary>What the layer above keeps about a simulated thread. Scheduling stores it and never looks inside.</summary>
internal abstract class ThreadData;
