namespace HttpCompletionSim;

/// <summary>A completion port, as part of a <see cref="MachineSnapshot"/>.</summary>
/// <param name="Port">Its name in the trace.</param>
/// <param name="QueuedPackets">How many packets no thread has taken yet.</param>
/// <param name="WaitingThreads">How many threads wait for a packet.</param>
public sealed record CompletionPortSnapshot(string Port, int QueuedPackets, int WaitingThreads);
