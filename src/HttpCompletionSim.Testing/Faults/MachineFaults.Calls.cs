using HttpCompletionSim.Completion;
using HttpCompletionSim.Http;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing;

/// <content>Faults of calls and operations.</content>
internal sealed partial class MachineFaults : IIoFaults
{
    uint IIoFaults.Fail(string function)
    {
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is not FunctionEffect effect || !effect.Strikes(function) || !fault.Occurs())
                continue;

            Tell(effect, function, effect.RulesFor(function));
            return effect.Code;
        }

        return Win32Error.NO_ERROR;
    }

    PendDecision? IIoFaults.Decide(IoOperation operation, out InterceptedOperation? interception)
    {
        interception = null;
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is not OperationEffect effect || (int)effect.Operation != operation.Kind || !fault.Occurs())
                continue;

            if (effect.Kind is not (FaultKind.OperationPends or FaultKind.OperationCompletesInline))
            {
                interception = Intercept(operation, effect);
                return PendDecision.Intercept;
            }

            Tell(effect, NameOf(operation), effect.Rules);
            return effect.Kind == FaultKind.OperationPends ? PendDecision.Pend : PendDecision.Inline;
        }

        return null;
    }

    uint IIoFaults.TimeOut(string function, uint timeoutMs)
    {
        foreach (InstalledFault fault in Installed)
        {
            if (fault.Effect is not WaitEffect effect || effect.Function != function || !fault.Occurs())
                continue;

            Tell(effect, function, effect.Rules);
            return 0;
        }

        return timeoutMs;
    }

    private static string NameOf(IoOperation operation) => operation.TraceName ?? operation.Function;

    /// <summary>Has an operation pend before its first byte moves, until its delay is over or the cause of its error has come.</summary>
    private InterceptedOperation Intercept(IoOperation operation, OperationEffect effect)
    {
        InterceptedOperation? made = null;

        // The pending operation refers to its interception, which refers to the timer: so the timer lives until it has fired.
        ITimer? timer = null;
        made = new InterceptedOperation(_machine.Io.PendPolicy, operation.Kind, operation.File)
        {
            Intercepted = pending =>
            {
                Tell(effect, NameOf(pending), effect.Rules);
                if (effect.Kind == FaultKind.OperationFails)
                {
                    FailSoon(pending, made!, effect.Code);
                    return;
                }

                timer = Scheduler.Time.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                timer.Change(effect.Delay, Timeout.InfiniteTimeSpan);
            },
        };
        return made;

        void Release()
        {
            timer!.Dispose();
            made!.Release();
        }
    }

    /// <summary>Brings about, as kernel work, what makes a pending operation fail.</summary>
    private void FailSoon(IoOperation operation, InterceptedOperation interception, uint code)
    {
        // The caller holds a reference, and the kernel work below has none of its own.
        operation.KeepOutOfPool();
        Scheduler.QueueKernelWork(
            _ =>
            {
                // Another thread may have completed the operation since. Then there is nothing to cancel, and no connection to break.
                if (!operation.IsPending)
                    return;

                if (code == Win32Error.ERROR_OPERATION_ABORTED)
                {
                    _machine.Io.Cancel([operation]);
                    return;
                }

                ((RequestOperation)operation).RequestConnection!.Abort(ConnectionResetReason.ResetByClient);
                interception.Release();
            },
            state: null);
    }
}
