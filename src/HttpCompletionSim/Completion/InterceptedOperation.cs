using HttpCompletionSim.Completion;

namespace HttpCompletionSim;

/// <summary>Holds one operation back: it pends before its first byte moves, until it is released. A cancel wins over a held one.</summary>
public sealed class InterceptedOperation
{
    private readonly Lock _lock = new();
    private readonly PendPolicy _policy;
    private Action? _resume;
    private bool _captured;
    private bool _released;

    internal InterceptedOperation(PendPolicy policy, int operation, FileObject file)
    {
        _policy = policy;
        Operation = operation;
        File = file;
    }

    /// <summary>True once a call has been made that this holds.</summary>
    public bool IsIntercepted => Volatile.Read(ref _captured);

    internal bool IsReleased => Volatile.Read(ref _released);

    internal int Operation { get; }

    internal FileObject File { get; }

    /// <summary>Lets the operation go on, as kernel work. Before a call was captured it means that none will be held.</summary>
    public void Release()
    {
        Action? resume;
        lock (_lock)
        {
            if (_released)
                return;

            Volatile.Write(ref _released, true);
            resume = _resume;
            _resume = null;
        }

        _policy.Forget(this);
        if (resume is not null)
            _policy.Scheduler.QueueKernelWork(static action => ((Action)action!)(), resume);
    }

    /// <summary>Takes a request that the driver has marked pending.</summary>
    internal void Capture(Action resume)
    {
        lock (_lock)
        {
            Volatile.Write(ref _captured, true);
            if (!_released)
            {
                _resume = resume;
                return;
            }
        }

        _policy.Scheduler.QueueKernelWork(static action => ((Action)action!)(), resume);
    }
}
