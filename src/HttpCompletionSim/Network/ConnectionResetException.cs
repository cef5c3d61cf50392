namespace HttpCompletionSim.Network;

/// <summary>The connection was reset, by the client or by the simulator.</summary>
internal sealed class ConnectionResetException() : IOException("The connection was reset.");
