namespace HttpCompletionSim.Http;

/// <summary>A URL group: URLs that share a binding to a request queue.</summary>
internal sealed class UrlGroup(ServerSession session) : IIdentified, IUrlOwner
{
    public ulong Id { get; set; }

    public ServerSession Session => session;

    /// <summary>Its properties. What the group does not set, the session gives (SESS-08).</summary>
    public PropertySet Properties { get; } = new(session.Properties);

    public RequestQueue? Queue => Properties.Find(BindingProperty.Instance);
}
