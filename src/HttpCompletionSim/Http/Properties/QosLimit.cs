namespace HttpCompletionSim.Http;

/// <summary>A limit of HttpServerQosProperty.</summary>
/// <param name="Value">Connections, or bytes per second; HTTP_LIMIT_INFINITE for no limit.</param>
internal sealed record QosLimit(uint Value);
