namespace HttpCompletionSim.Http;

/// <summary>A URL group: URLs that share a binding to a request queue.</summary>
internal sealed class UrlGroup(ServerSession session) : IIdentified, IUrlOwner
{
    public ulong Id { get; set; }

    public ServerSession Session => session;

    /// <summary>The properties of the group. The group inherits properties that it does not set from its session (SESS-08).</summary>
    public PropertySet Properties { get; } = new(session.Properties);

    PropertySet IUrlOwner.Settings => Properties;

    public ConnectionCount Connections { get; } = new();

    ConnectionCount? IUrlOwner.Connections => Connections;

    public RequestQueue? Queue => Properties.Find(BindingProperty.Instance);
}
