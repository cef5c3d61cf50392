using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>Whether an operation that could complete inline pends instead. No rule decides it (CPL-10).</summary>
internal sealed class PendPolicy(Scheduler scheduler)
{
    private readonly Lock _lock = new();
    private readonly List<InterceptedOperation> _holds = [];
    private volatile bool _hasHolds;
    private volatile PendChoice _choice = scheduler.ExploresChoices ? PendChoice.AskScheduler : PendChoice.CompleteInline;

    public Scheduler Scheduler => scheduler;

    public PendChoice Choice
    {
        get => _choice;
        set => _choice = value;
    }

    public InterceptedOperation Hold(int operation, FileObject file)
    {
        var hold = new InterceptedOperation(this, operation, file);
        lock (_lock)
        {
            _holds.Add(hold);
            _hasHolds = true;
        }

        return hold;
    }

    /// <summary>Decides for one request. True means that the driver must mark it pending; a hold is noted on the request.</summary>
    public bool ShouldPend(IoOperation request)
    {
        if (_hasHolds && TakeHold(request) is { } hold)
        {
            request.Hold = hold;
            return true;
        }

        return _choice switch
        {
            PendChoice.AlwaysPend => true,
            PendChoice.CompleteInline => false,
            _ => scheduler.Choose(2, "inline or pending") == 1,
        };
    }

    public void Forget(InterceptedOperation hold)
    {
        lock (_lock)
        {
            _holds.Remove(hold);
            _hasHolds = _holds.Count > 0;
        }
    }

    private InterceptedOperation? TakeHold(IoOperation request)
    {
        lock (_lock)
        {
            InterceptedOperation? hold = _holds.Find(candidate => candidate.Operation == request.Operation && candidate.File == request.File);
            if (hold is not null)
            {
                _holds.Remove(hold);
                _hasHolds = _holds.Count > 0;
            }

            return hold;
        }
    }
}
