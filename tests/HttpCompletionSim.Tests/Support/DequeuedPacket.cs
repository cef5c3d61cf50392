namespace HttpCompletionSim.Tests.Support;

/// <summary>What one call of GetQueuedCompletionStatus gave.</summary>
internal readonly record struct DequeuedPacket(bool Success, uint Error, uint Bytes, nuint Key, nint Overlapped);
