using System.Globalization;
using System.Text;

namespace HttpCompletionSim;

/// <summary>The text of a <see cref="MachineSnapshot"/>.</summary>
internal sealed class SnapshotText
{
    private const string Heading = "State of the HTTP service (server session view):";
    private const string Inherited = "inherited";
    private const int Step = 4;

    private readonly StringBuilder _text = new();

    public static string Of(MachineSnapshot machine)
    {
        var text = new SnapshotText();
        text.Line(0, Heading);
        text.Line(0, new string('-', Heading.Length));
        foreach (ServerSessionSnapshot session in machine.Sessions)
            text.Session(session);

        text.Section("Request queues", machine.Queues, text.Queue);
        text.Blank();
        text.Line(0, $"Listening ports: {(machine.ListeningPorts.Count == 0 ? "none" : string.Join(", ", machine.ListeningPorts))}");
        text.Section("Connections", machine.Connections, text.Connection);
        text.Section("Completion ports", machine.CompletionPorts, text.Port);
        text.Section("Waiting threads", machine.WaitingThreads, thread => text.Line(1, thread.ToString()));
        return text._text.ToString().TrimEnd('\n');
    }

    private void Session(ServerSessionSnapshot session)
    {
        Blank();
        Line(0, $"Server session ID: {IdText(session.Id)}");
        Line(1, $"Process ID: {session.Process.Id}, image: {session.Process.Name}");
        Line(1, $"State: {StateText(session.IsActive)}");
        Line(1, "Properties:");
        Line(2, $"Max bandwidth: {session.MaxBandwidth}");
        Timeouts(2, session.Timeouts);
        Line(1, "URL groups:");
        foreach (UrlGroupSnapshot group in session.UrlGroups)
        {
            Line(1, $"URL group ID: {IdText(group.Id)}");
            Line(2, $"State: {StateText(group.IsActive)}");
            Line(2, group.Queue is null ? "Request queue name: none, unbound" : NameLine(group.QueueName, group.Queue));
            Line(2, "Properties:");
            Line(3, $"Max bandwidth: {group.MaxBandwidth?.ToString(CultureInfo.InvariantCulture) ?? Inherited}");
            Line(3, $"Max connections: {group.MaxConnections?.ToString(CultureInfo.InvariantCulture) ?? Inherited}");
            Timeouts(3, group.Timeouts);
            Line(2, $"Number of registered URLs: {group.Urls.Count}");
            Urls(2, group.Urls);
        }
    }

    private void Queue(RequestQueueSnapshot queue)
    {
        Line(1, NameLine(queue.Name, queue.Queue));
        Line(2, $"Version: {queue.Version}.0");
        Line(2, $"State: {(queue.IsShutDown ? "Shut down" : StateText(queue.IsActive))}");
        Line(2, $"Request queue 503 verbosity level: {queue.Verbosity}");
        Line(2, $"Max requests: {queue.MaxRequests}");
        Line(2, $"Active requests: {queue.ActiveRequests}");
        Line(2, $"Queued requests: {queue.QueuedRequests}");
        Line(2, $"Number of active processes attached: {queue.Processes.Select(each => each.Process).Distinct().Count()}");
        Line(2, "Processes:");
        foreach (QueueProcessSnapshot each in queue.Processes)
        {
            string state = each.HasShutDown ? ", shut down" : "";
            Line(3, $"ID: {each.Process.Id}, image: {each.Process.Name}, {each.Role}{state}");
        }

        Line(2, $"Pending operations: {queue.PendingOperations.Count}");
        foreach (IGrouping<PendingOperationSnapshot, PendingOperationSnapshot> same in queue.PendingOperations.GroupBy(each => each))
            Line(3, $"{same.Key.Function}, process ID: {same.Key.Process.Id}, thread: {same.Key.Thread}, count: {same.Count()}");

        Urls(2, queue.Urls);
    }

    private void Connection(ConnectionSnapshot connection)
    {
        Line(1, $"Connection ID: {IdText(connection.Id)}");
        Line(2, $"Local address: {connection.Local}");
        Line(2, $"Remote address: {connection.Remote}");
        Line(2, $"State: {connection.State}");
        if (connection.Url is not { } url)
            return;

        Line(2, $"Request ID: {IdText(connection.RequestId)}");
        Line(2, $"Request state: {connection.RequestState}");
        Line(2, $"URL: {url}");
    }

    private void Port(CompletionPortSnapshot port)
    {
        Line(1, port.Port);
        Line(2, $"Queued packets: {port.QueuedPackets}");
        Line(2, $"Waiting threads: {port.WaitingThreads}");
    }

    private void Timeouts(int level, TimeLimitsSnapshot? limits)
    {
        Line(level, limits is null ? $"Timeouts: {Inherited}" : "Timeouts:");
        if (limits is null)
            return;

        Line(level + 1, $"Entity body timeout (secs): {limits.EntityBody}");
        Line(level + 1, $"Drain entity body timeout (secs): {limits.DrainEntityBody}");
        Line(level + 1, $"Request queue timeout (secs): {limits.RequestQueue}");
        Line(level + 1, $"Idle connection timeout (secs): {limits.IdleConnection}");
        Line(level + 1, $"Header wait timeout (secs): {limits.HeaderWait}");
        Line(level + 1, $"Minimum send rate (bytes/sec): {limits.MinSendRate}");
    }

    private void Urls(int level, IReadOnlyList<string> urls)
    {
        Line(level, "Registered URLs:");
        foreach (string url in urls)
            Line(level + 1, url);
    }

    private void Section<T>(string name, IReadOnlyList<T> rows, Action<T> write)
    {
        Blank();
        Line(0, $"{name}: {(rows.Count == 0 ? "none" : rows.Count)}");
        foreach (T row in rows)
            write(row);
    }

    private void Line(int level, string text) => _text.Append(' ', Step * level).Append(text).Append('\n');

    private void Blank() => _text.Append('\n');

    private static string StateText(bool isActive) => isActive ? "Active" : "Inactive";

    private static string NameLine(string? name, string queue) => $"Request queue name: {name ?? "unnamed"} ({queue})";

    private static string IdText(ulong id) => id.ToString("X16", CultureInfo.InvariantCulture);
}
