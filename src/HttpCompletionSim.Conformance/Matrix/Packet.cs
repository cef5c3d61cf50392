namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The packet in the port, and the result of the GetQueuedCompletionStatus call that dequeues it.</summary>
internal sealed record Packet(string Bytes, string Key, string Overlapped, string Status, CallResult Gqcs);
