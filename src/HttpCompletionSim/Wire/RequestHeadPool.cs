namespace HttpCompletionSim.Wire;

/// <summary>A pool of heads for reuse. One pool serves all connections of a machine. Thread-safe.</summary>
internal sealed class RequestHeadPool
{
    /// <summary>How many idle heads the pool keeps. Further heads are left to the garbage collector.</summary>
    public const int MaxIdle = 256;

#pragma warning disable RS0030 // This layer knows no scheduler, so it holds no lock at a scheduling point.
    private readonly Lock _gate = new();
#pragma warning restore RS0030
    private readonly Stack<RequestHead> _idle = new();

    /// <summary>Rents an empty head. <see cref="RequestHead.Return"/> returns the head to the pool.</summary>
    public RequestHead Rent()
    {
        RequestHead? head;
        lock (_gate)
        {
            _idle.TryPop(out head);
        }

        head ??= new RequestHead(this);
        head.Clear();
        return head;
    }

    internal void Take(RequestHead head)
    {
        lock (_gate)
        {
            if (_idle.Count < MaxIdle)
                _idle.Push(head);
        }
    }
}
