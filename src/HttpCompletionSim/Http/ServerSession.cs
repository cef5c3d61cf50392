namespace HttpCompletionSim.Http;

/// <summary>A server session: what URL groups belong to.</summary>
/// <param name="defaults">The properties of the machine.</param>
internal sealed class ServerSession(PropertySet defaults) : IIdentified
{
    public ulong Id { get; set; }

    /// <summary>Its properties. What the session does not set, the machine gives (SESS-08).</summary>
    public PropertySet Properties { get; } = new(defaults);

    /// <summary>Its groups, in order of creation. Guarded by the driver's lock.</summary>
    public List<UrlGroup> Groups { get; } = [];
}
