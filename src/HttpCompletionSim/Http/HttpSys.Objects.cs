using HttpCompletionSim.Completion;
using HttpCompletionSim.Http.Urls;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>Sessions, URL groups, queues and their bindings. No function here is asynchronous (CPL-13).</summary>
internal sealed partial class HttpSys
{
    /// <summary>Creates a server session for the calling process.</summary>
    /// <returns>NO_ERROR, or ERROR_ACCESS_DENIED when the process has exited (PROC-02).</returns>
    public uint CreateSession(out ulong id)
    {
        SimulatedProcess? process = Io.CurrentProcess;
        var session = new ServerSession(_services.Properties, process);
        _sessions.Add(session);
        id = session.Id;

        // An exit marks its process before it looks for sessions. So the exit finds this session, or this thread sees the mark.
        if (process is not { HasExited: true })
            return Win32Error.NO_ERROR;

        CloseSession(id);
        id = 0;
        return Win32Error.ERROR_ACCESS_DENIED;
    }

    /// <summary>Closes a session and its URL groups (SESS-06).</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_PARAMETER when there is no such session.</returns>
    public uint CloseSession(ulong id)
    {
        List<UrlGroup> groups;
        using (_lock.EnterScope())
        {
            if (_sessions.Find(id) is not { } session || !_sessions.Remove(session))
                return Win32Error.ERROR_INVALID_PARAMETER;

            groups = [.. session.Groups];
        }

        foreach (UrlGroup group in groups)
            CloseGroup(group.Id);

        return Win32Error.NO_ERROR;
    }

    /// <summary>Creates an empty, unbound URL group (GRP-02).</summary>
    /// <returns>NO_ERROR, or ERROR_INVALID_PARAMETER when there is no such session (GRP-01).</returns>
    public uint CreateGroup(ulong sessionId, out ulong groupId)
    {
        groupId = 0;
        using (_lock.EnterScope())
        {
            if (_sessions.Find(sessionId) is not { } session)
                return Win32Error.ERROR_INVALID_PARAMETER;

            var group = new UrlGroup(session);
            _groups.Add(group);
            session.Groups.Add(group);
            groupId = group.Id;
            return Win32Error.NO_ERROR;
        }
    }

    public uint CloseGroup(ulong id)
    {
        UrlGroup? group;
        using (_lock.EnterScope())
        {
            group = _groups.Find(id);
            if (group is null || !_groups.Remove(group))
                return Win32Error.ERROR_INVALID_PARAMETER;

            group.Session.Groups.Remove(group);
        }

        Urls.RemoveAll(group);
        return Win32Error.NO_ERROR;
    }

    /// <summary>Closes the sessions of a process that ends (PROC-02).</summary>
    public void CloseSessionsOf(SimulatedProcess process)
    {
        foreach (ServerSession session in _sessions.ToList())
        {
            if (session.Process == process)
                CloseSession(session.Id);
        }
    }

    /// <summary>The session with an id, if the calling process may use it (FN-12).</summary>
    public ServerSession? FindSession(ulong id) =>
        _sessions.Find(id) is { } session && Io.IsOfCaller(session.Process) ? session : null;

    /// <summary>The URL group with an id, if the calling process may use it.</summary>
    public UrlGroup? FindGroup(ulong id) =>
        _groups.Find(id) is { } group && Io.IsOfCaller(group.Session.Process) ? group : null;

    /// <summary>HttpFindUrlGroupId: the group, bound to a queue, that has registered exactly this URL (FN-21).</summary>
    /// <returns>NO_ERROR, ERROR_FILE_NOT_FOUND, or the code of a text that is no prefix.</returns>
    public uint FindUrlGroup(string? url, RequestQueue queue, out ulong groupId)
    {
        groupId = 0;
        uint code = Urls.Find(url, out UrlRegistration<IUrlOwner>? found);
        if (code != Win32Error.NO_ERROR)
            return code;

        if (found?.Owner is not UrlGroup group || group.Queue != queue)
            return Win32Error.ERROR_FILE_NOT_FOUND;

        groupId = group.Id;
        return Win32Error.NO_ERROR;
    }

    /// <summary>
    /// Binds a group to a queue whose value was just set. If another thread closes the queue during the call, the group stays unbound.
    /// </summary>
    public void SettleBinding(UrlGroup group)
    {
        if (group.Queue is { IsClosed: true } closed)
            Unbind(group, closed);
    }

    private void Unbind(UrlGroup group, RequestQueue queue)
    {
        if (group.Properties.TryRemove(BindingProperty.Instance, queue) && Io.Trace.IsEnabled)
            TraceBinding(group);
    }

    /// <summary>Writes to the trace that a group was bound to a queue, or that its binding was removed.</summary>
    public void TraceBinding(UrlGroup group)
    {
        string name = Io.Trace.NameOf(group, "group");
        if (group.Queue is { } queue)
            Io.Trace.Write(new ObjectBound { Object = name, BoundTo = queue.TraceName, Rules = ["GRP-03"] });
        else
            Io.Trace.Write(new ObjectUnbound { Object = name, Rules = ["GRP-04"] });
    }

    /// <summary>
    /// Registers a URL for a group. If another thread closes the group during the call, the URL does not stay registered.
    /// </summary>
    public uint AddUrl(UrlGroup group, string? url, ulong context)
    {
        uint code = Urls.AddUrl(url, group, context);
        if (code != Win32Error.NO_ERROR || _groups.Find(group.Id) == group)
            return code;

        Urls.RemoveAll(group);
        return Win32Error.ERROR_INVALID_PARAMETER;
    }

    /// <summary>
    /// Registers a URL for a version 1 queue. If another thread closes the queue during the call, the URL does not stay registered.
    /// </summary>
    public uint AddUrl(RequestQueue queue, string? url)
    {
        uint code = Urls.AddUrl(url, queue, urlContext: 0);
        if (code != Win32Error.NO_ERROR || !queue.IsClosed)
            return code;

        Urls.RemoveAll(queue);
        return Win32Error.ERROR_INVALID_HANDLE;
    }

    /// <summary>Creates a request queue and its first handle.</summary>
    /// <param name="version">1 for HttpCreateHttpHandle, 2 for HttpCreateRequestQueue.</param>
    /// <param name="name">The name, or null.</param>
    /// <param name="role">Creator, or Controller for a handle that does no I/O (QUEUE-07).</param>
    /// <param name="handle">The handle.</param>
    /// <returns>
    /// NO_ERROR, ERROR_ALREADY_EXISTS when the name is taken, or ERROR_ACCESS_DENIED when the calling process has exited (PROC-02).
    /// </returns>
    public uint CreateQueue(int version, string? name, HandleRole role, out nint handle)
    {
        handle = 0;
        SimulatedProcess process = Io.CurrentProcess!;
        if (process.HasExited)
            return Win32Error.ERROR_ACCESS_DENIED;

        var queue = new RequestQueue(_services, version, name, QueueClosed);
        RequestQueueFile file;
        using (_lock.EnterScope())
        {
            if (name is not null && !_namedQueues.TryAdd(name, queue))
                return Win32Error.ERROR_ALREADY_EXISTS;

            // Open the file object under the lock: it keeps the queue open when another thread opens the queue by its name and closes it.
            file = queue.TryOpen(process, role)!;
            _queues.Add(queue);
        }

        handle = HandleTable.Add(file, Io, role, process);

        if (Io.Trace.IsEnabled)
        {
            RuleSet rules = version == 1 ? ["FN-05"] : ["FN-06"];
            Io.Trace.Write(new ObjectCreated { Object = queue.TraceName, Version = version, Rules = rules });
        }

        return Win32Error.NO_ERROR;
    }

    /// <summary>Opens another file object of a named queue, and a handle to it (QUEUE-05).</summary>
    /// <returns>
    /// NO_ERROR, ERROR_FILE_NOT_FOUND when no queue has that name (QUEUE-06), or ERROR_ACCESS_DENIED when the calling process has exited
    /// (PROC-02).
    /// </returns>
    public uint OpenQueue(string name, out nint handle)
    {
        handle = 0;
        SimulatedProcess process = Io.CurrentProcess!;
        if (process.HasExited)
            return Win32Error.ERROR_ACCESS_DENIED;

        RequestQueueFile? file;
        using (_lock.EnterScope())
        {
            // The name of a queue whose last handle was closed a moment ago is still in the table.
            file = _namedQueues.TryGetValue(name, out RequestQueue? queue) ? queue.TryOpen(process, HandleRole.Worker) : null;
        }

        if (file is null)
            return Win32Error.ERROR_FILE_NOT_FOUND;

        handle = HandleTable.Add(file, Io, HandleRole.Worker, process);
        return Win32Error.NO_ERROR;
    }

    /// <summary>
    /// The prefix without TLS that was registered first: by the groups, in the order of sessions and groups, or else by version 1 queues.
    /// </summary>
    public UrlPrefix? FindFirstUrl()
    {
        IUrlOwner[] owners;
        using (_lock.EnterScope())
            owners = [.. _sessions.ToList().SelectMany(session => session.Groups), .. _queues];

        foreach (UrlRegistration<IUrlOwner> url in owners.SelectMany(Urls.RegistrationsOf))
        {
            if (!url.Prefix.IsSecure)
                return url.Prefix;
        }

        return null;
    }

    /// <summary>The kinds of object that still exist, one line each, for a report after a shutdown.</summary>
    public IEnumerable<string> Leaks()
    {
        if (_sessions.Count > 0)
            yield return $"{_sessions.Count} server session(s)";

        if (_groups.Count > 0)
            yield return $"{_groups.Count} URL group(s)";

        if (Urls.Count > 0)
            yield return $"{Urls.Count} registered URL(s)";

        if (Requests.Count > 0)
            yield return $"{Requests.Count} request(s)";
    }
}
