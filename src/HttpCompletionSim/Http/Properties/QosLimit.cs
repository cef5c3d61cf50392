namespace HttpCompletionSim.Http;

/// <summary>A limit of HttpServerQosProperty.</summary>
/// <param name="value">Connections, or bytes per second; HTTP_LIMIT_INFINITE for no limit.</param>
internal class QosLimit(uint value)
{
    /// <summary>Connections, or bytes per second; HTTP_LIMIT_INFINITE for no limit.</summary>
    public uint Value => value;
}
