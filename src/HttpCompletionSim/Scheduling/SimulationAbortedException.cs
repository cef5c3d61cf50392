namespace HttpCompletionSim.Scheduling;

/// <summary>Unwinds the simulated threads of a run that is over. Code under test should let it pass.</summary>
internal sealed class SimulationAbortedException() : Exception("The run is over; this thread is being unwound.");
