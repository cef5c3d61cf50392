using System.Diagnostics;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Completion;

/// <summary>Decides whether an operation that could complete inline pends instead, or is intercepted. No documented rule decides it
/// (CPL-10).</summary>
internal sealed class PendPolicy(Scheduler scheduler)
{
    private readonly EngineLock _lock = new();
    private readonly List<InterceptedOperation> _interceptions = [];
    private volatile bool _hasInterceptions;
    private volatile PendChoice _choice = scheduler.ExploresChoices ? PendChoice.AskScheduler : PendChoice.CompleteInline;

    public Scheduler Scheduler => scheduler;

    public PendChoice Choice
    {
        get => _choice;
        set
        {
            using (_lock.EnterScope())
                _choice = value;
        }
    }

    /// <summary>Intercepts the next operation of this kind on this file object; null is any file object.</summary>
    public InterceptedOperation Intercept(int kind, FileObject? file)
    {
        var interception = new InterceptedOperation(this, kind, file);
        using (_lock.EnterScope())
        {
            _interceptions.Add(interception);
            _hasInterceptions = true;
        }

        return interception;
    }

    /// <summary>Decides for one operation, and takes the interception that waits for it, if there is one.</summary>
    public PendDecision Decide(IoOperation operation, out InterceptedOperation? interception)
    {
        _lock.Reads();
        interception = _hasInterceptions ? Take(operation) : null;
        if (interception is not null)
            return PendDecision.Intercept;

        bool pends = _choice switch
        {
            PendChoice.AlwaysPend => true,
            PendChoice.CompleteInline => false,
            _ => scheduler.Choose(2, "inline or pending") == 1,
        };
        return pends ? PendDecision.Pend : PendDecision.Inline;
    }

    /// <summary>Removes an interception that was released, or whose operation was cancelled.</summary>
    public void Remove(InterceptedOperation interception)
    {
        using (_lock.EnterScope())
            RemoveLocked(interception);
    }

    private InterceptedOperation? Take(IoOperation operation)
    {
        using (_lock.EnterScope())
        {
            InterceptedOperation? interception = _interceptions.Find(
                candidate => candidate.Kind == operation.Kind && (candidate.File is null || candidate.File == operation.File));
            if (interception is not null)
                RemoveLocked(interception);

            return interception;
        }
    }

    private void RemoveLocked(InterceptedOperation interception)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        _interceptions.Remove(interception);
        _hasInterceptions = _interceptions.Count > 0;
    }
}
