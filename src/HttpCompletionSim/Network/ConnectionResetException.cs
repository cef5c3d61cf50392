namespace HttpCompletionSim.Network;

/// <summary>The connection was reset by its other side, or by us.</summary>
internal sealed class ConnectionResetException() : IOException("The connection was reset.");
