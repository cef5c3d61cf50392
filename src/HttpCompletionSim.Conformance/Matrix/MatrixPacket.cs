namespace HttpCompletionSim.Conformance.Matrix;

/// <summary>The packet in the port, and what GetQueuedCompletionStatus makes of it.</summary>
internal sealed record MatrixPacket(string Bytes, string Key, string Overlapped, string Status, MatrixCallResult Gqcs);
