namespace HttpCompletionSim.Http;

/// <summary>A server session: what URL groups belong to.</summary>
internal sealed class ServerSession : IIdentified
{
    public ulong Id { get; set; }

    /// <summary>Its groups, in order of creation. Guarded by the driver's lock.</summary>
    public List<UrlGroup> Groups { get; } = [];
}
