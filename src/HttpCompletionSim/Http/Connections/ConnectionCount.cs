namespace HttpCompletionSim.Http;

/// <summary>How many connections belong to a URL group: those whose last request was for the group (GRP-10).</summary>
/// <remarks>The connections are counted whether there is a limit or not, because a limit may be set at any time.</remarks>
internal sealed class ConnectionCount
{
    private int _connections;

    /// <summary>Adds a connection, unless the group has as many connections as the limit allows.</summary>
    /// <param name="limit">The greatest number of connections, or null for no limit.</param>
    public bool TryAdd(uint? limit)
    {
        int connections = Volatile.Read(ref _connections);
        while (limit is null || (uint)connections < limit)
        {
            int seen = Interlocked.CompareExchange(ref _connections, connections + 1, connections);
            if (seen == connections)
                return true;

            connections = seen;
        }

        return false;
    }

    /// <summary>Removes a connection that has ended, or that has turned to another group.</summary>
    public void Remove() => Interlocked.Decrement(ref _connections);
}
