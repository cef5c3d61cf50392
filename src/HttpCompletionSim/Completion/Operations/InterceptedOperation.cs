using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>Intercepts one operation: the operation pends before its first byte moves, and goes on when it is released. A cancellation wins
/// over an intercepted operation.</summary>
public sealed class InterceptedOperation
{
    private readonly EngineLock _lock = new();
    private readonly PendPolicy _policy;
    private IoOperation? _operation;
    private bool _isIntercepted;
    private bool _isReleased;

    internal InterceptedOperation(PendPolicy policy, int kind, FileObject? file)
    {
        _policy = policy;
        Kind = kind;
        File = file;
    }

    /// <summary>True once a call has started the operation that this object intercepts.</summary>
    public bool IsIntercepted
    {
        get
        {
            _lock.Reads();
            return Volatile.Read(ref _isIntercepted);
        }
    }

    /// <summary>Called once, when the operation has pended and this object has it. The caller holds no lock.</summary>
    internal Action<IoOperation>? Intercepted { get; init; }

    internal bool IsReleased
    {
        get
        {
            _lock.Reads();
            return Volatile.Read(ref _isReleased);
        }
    }

    internal int Kind { get; }

    /// <summary>Null if an operation on any file object will do.</summary>
    internal FileObject? File { get; }

    /// <summary>Lets the operation go on, as kernel work. If no call has started it yet, none will be intercepted.</summary>
    public void Release()
    {
        IoOperation? operation;
        using (_lock.EnterScope())
        {
            if (_isReleased)
                return;

            Volatile.Write(ref _isReleased, true);
            operation = _operation;
            _operation = null;
        }

        _policy.Remove(this);
        operation?.QueueResume(_policy.Scheduler);
    }

    /// <summary>Keeps an operation that its driver has pended until <see cref="Release"/> is called.</summary>
    internal void Intercept(IoOperation operation)
    {
        bool isReleased;
        using (_lock.EnterScope())
        {
            Volatile.Write(ref _isIntercepted, true);
            isReleased = _isReleased;
            if (!isReleased)
                _operation = operation;
        }

        if (isReleased)
            operation.QueueResume(_policy.Scheduler);
        else
            Intercepted?.Invoke(operation);
    }
}
