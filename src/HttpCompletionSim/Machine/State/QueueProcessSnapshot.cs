namespace HttpCompletionSim;

/// <summary>A process that has a request queue open, as part of a <see cref="MachineSnapshot"/>.</summary>
/// <param name="Process">The process.</param>
/// <param name="Role">Creator, worker (it has opened the queue by name) or controller.</param>
/// <param name="HasShutDown">Whether it has called HttpShutdownRequestQueue.</param>
public sealed record QueueProcessSnapshot(SimulatedProcess Process, string Role, bool HasShutDown);
