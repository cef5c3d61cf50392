namespace HttpCompletionSim.Http;

/// <summary>A URL group: URLs that share a binding to a request queue.</summary>
internal sealed class UrlGroup(ServerSession session) : IIdentified, IUrlOwner
{
    private volatile RequestQueue? _queue;

    public ulong Id { get; set; }

    public ServerSession Session => session;

    public RequestQueue? Queue
    {
        get => _queue;
        set => _queue = value;
    }
}
