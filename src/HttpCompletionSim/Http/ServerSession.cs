namespace HttpCompletionSim.Http;

/// <summary>A server session: the owner of URL groups.</summary>
/// <param name="defaults">The properties of the machine.</param>
/// <param name="process">The process that has created it.</param>
internal sealed class ServerSession(PropertySet defaults, SimulatedProcess? process) : IIdentified
{
    public ulong Id { get; set; }

    public SimulatedProcess? Process => process;

    /// <summary>The properties of the session. The session inherits properties that it does not set from the machine (SESS-08).</summary>
    public PropertySet Properties { get; } = new(defaults);

    /// <summary>The URL groups of the session, in order of creation. Guarded by the lock of <see cref="HttpSys"/>.</summary>
    public List<UrlGroup> Groups { get; } = [];
}
