namespace HttpCompletionSim.Wire;

/// <summary>Heads waiting to be used again. One pool may serve all connections of a machine, from any thread.</summary>
internal sealed class RequestHeadPool
{
    /// <summary>How many idle heads are kept; further ones are left to the collector.</summary>
    public const int MaxIdle = 256;

    private readonly Lock gate = new();
    private readonly RequestHead[] idle = new RequestHead[MaxIdle];
    private int count;

    /// <summary>An empty head. It finds its way back by <see cref="RequestHead.Return"/>.</summary>
    public RequestHead Rent()
    {
        RequestHead? head = null;
        lock (gate)
        {
            if (count > 0)
                head = idle[--count];
        }

        head ??= new RequestHead(this);
        head.Clear();
        return head;
    }

    internal void Take(RequestHead head)
    {
        lock (gate)
        {
            if (count < MaxIdle)
                idle[count++] = head;
        }
    }
}
