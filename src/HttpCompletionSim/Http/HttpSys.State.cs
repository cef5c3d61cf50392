namespace HttpCompletionSim.Http;

/// <summary>What there is on the machine, for its description.</summary>
internal sealed partial class HttpSys
{
    /// <summary>The sessions, in the order of their ids.</summary>
    public IReadOnlyList<ServerSession> Sessions => _sessions.ToList();

    /// <summary>The connections, in the order of their ids.</summary>
    public IReadOnlyList<HttpConnection> Connections => _connections.ToList();

    /// <summary>The request queues, in the order in which they were created.</summary>
    public IReadOnlyList<RequestQueue> Queues
    {
        get
        {
            using (_lock.EnterScope())
                return [.. _queues];
        }
    }

    /// <summary>The ports that are listened on, in order.</summary>
    public IReadOnlyList<int> ListeningPorts
    {
        get
        {
            using (_lock.EnterScope())
                return [.. _listeners.Keys.Select(port => (int)port).Order()];
        }
    }

    /// <summary>The groups of a session, in the order in which they were created.</summary>
    public IReadOnlyList<UrlGroup> GroupsOf(ServerSession session)
    {
        using (_lock.EnterScope())
            return [.. session.Groups];
    }

    /// <summary>The URLs of a queue's groups, or of a 1.0 queue itself, in the order of their owners.</summary>
    public IReadOnlyList<string> UrlsOf(RequestQueue queue) =>
    [
        .. Sessions.SelectMany(GroupsOf).Where(group => group.Queue == queue).Append<IUrlOwner>(queue).SelectMany(UrlsOf),
    ];

    /// <summary>The URLs that an owner has registered, oldest first, as it has written them.</summary>
    public IEnumerable<string> UrlsOf(IUrlOwner owner) => Urls.RegistrationsOf(owner).Select(url => url.Prefix.Original);
}
