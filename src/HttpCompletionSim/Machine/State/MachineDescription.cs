using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim;

/// <summary>Reads the snapshot of a machine.</summary>
/// <remarks>Each object is read under its own lock. A machine at work may change between two of them.</remarks>
internal static class MachineDescription
{
    public static MachineSnapshot Of(IoManager io, HttpSys driver) => new()
    {
        Sessions = [.. driver.Sessions.Select(session => Of(session, driver))],
        Queues = [.. driver.Queues.Select(queue => Of(queue, driver))],
        ListeningPorts = driver.ListeningPorts,
        Connections = [.. driver.Connections.Select(Of)],
        CompletionPorts =
        [
            .. HandleTable.MadeThrough(io).Select(open => open.Target).OfType<CompletionPort>().Distinct()
                .Select(port => new CompletionPortSnapshot(io.NameOf(port), port.QueuedCount, port.WaitingCount)),
        ],
        WaitingThreads = io.Scheduler.WaitingThreads,
    };

    private static ServerSessionSnapshot Of(ServerSession session, HttpSys driver) => new()
    {
        Id = session.Id,
        Process = session.Process!,
        IsActive = IsActive(session.Properties),
        MaxBandwidth = session.Properties.Find(BandwidthProperty.Instance)?.Value ?? HttpConstants.HTTP_LIMIT_INFINITE,
        Timeouts = Of(session.Properties.Find(TimeoutsProperty.Instance) ?? TimeLimits.Default),
        UrlGroups = [.. driver.GroupsOf(session).Select(group => Of(group, driver))],
    };

    private static UrlGroupSnapshot Of(UrlGroup group, HttpSys driver) => new()
    {
        Id = group.Id,
        Queue = group.Queue?.TraceName,
        QueueName = group.Queue?.Name,
        IsActive = IsActive(group.Properties),
        MaxBandwidth = (group.Properties.Own(BandwidthProperty.Instance) as QosLimit)?.Value,
        MaxConnections = (group.Properties.Own(ConnectionLimitProperty.Instance) as QosLimit)?.Value,
        Timeouts = group.Properties.Own(TimeoutsProperty.Instance) is TimeLimits limits ? Of(limits) : null,
        Urls = [.. driver.UrlsOf(group)],
    };

    private static unsafe RequestQueueSnapshot Of(RequestQueue queue, HttpSys driver)
    {
        RequestQueueFile[] files = queue.Files;
        (int queued, int active) = queue.RequestCounts;
        return new RequestQueueSnapshot
        {
            Queue = queue.TraceName,
            Name = queue.Name,
            Version = queue.Version,
            IsActive = queue.Properties.Find(QueueStateProperty.Instance) != ServerState.Inactive,
            IsShutDown = !queue.IsOpen,
            Verbosity = queue.Verbosity.ToString()["Http503ResponseVerbosity".Length..],
            MaxRequests = queue.MaxRequests,
            QueuedRequests = queued,
            ActiveRequests = active,
            Processes =
                [
                    .. files.Select(
                        file => new QueueProcessSnapshot(file.Process, WordOf(file.Role), file.State == RequestQueueState.ShutDown)),
                ],
            PendingOperations =
            [
                .. from file in files
                   from operation in InFlight(file)
                   select new PendingOperationSnapshot(operation.Function, file.Process, operation.Issuer.Name),
            ],
            Urls = driver.UrlsOf(queue),
        };
    }

    private static ConnectionSnapshot Of(HttpConnection connection)
    {
        HttpRequest? request = connection.AddRefRequest();
        var snapshot = new ConnectionSnapshot
        {
            Id = connection.Id,
            Local = connection.LocalEndPoint,
            Remote = connection.RemoteEndPoint,
            State = connection.Phase.ToString(),
            RequestId = request?.Id ?? 0,
            Url = request?.Url.ToString(),
            RequestState = request?.State.ToString(),
        };
        request?.Release();
        return snapshot;
    }

    private static bool IsActive(PropertySet properties) => properties.Find(StateProperty.Instance) != ServerState.Inactive;

    private static TimeLimitsSnapshot Of(TimeLimits limits) => new(
        limits.EntityBody, limits.DrainEntityBody, limits.RequestQueue, limits.IdleConnection, limits.HeaderWait, limits.MinSendRate);

    private static unsafe List<IoOperation> InFlight(FileObject file) => file.InFlight();

    private static string WordOf(HandleRole role) => role switch
    {
        HandleRole.Worker => "worker",
        HandleRole.Controller => "controller",
        _ => "creator",
    };
}
