using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim;

/// <summary>Tells the trace of the waits inside one call of the API.</summary>
internal sealed class WaitTrace(MachineTrace trace, string function) : IWaitListener
{
    public void Blocks(IWaitQueue queue, string waitsFor) => trace.Write(
        new ThreadBlocked { Function = function, WaitsFor = NameOf(queue) ?? waitsFor, Rules = Rules() });

    public void GoesOn(IWaitQueue queue, string waitsFor, bool timedOut) => trace.Write(
        new ThreadWoken { Function = function, WaitsFor = NameOf(queue) ?? waitsFor, TimedOut = timedOut, Rules = Rules() });

    /// <summary>The operation that a call without an OVERLAPPED waits for; null in every other wait.</summary>
    private static IoOperation? BlockedIn() => IoThread.Find(SimulatedThread.Current)?.BlockedIn;

    /// <summary>A call without an OVERLAPPED blocks by a rule of its own. The other functions are there to wait.</summary>
    private static RuleSet Rules() => BlockedIn() is null ? [] : ["CPL-01"];

    /// <summary>The object that ends the wait; null when that is none of the program's, or one of several.</summary>
    private string? NameOf(IWaitQueue queue)
    {
        KernelObject? target = BlockedIn()?.File ?? (queue is WaitBlock block ? block.OnlyObject : queue as KernelObject);
        return target?.Manager is null ? null : trace.NameOf(target.TraceIdentity, target.Kind);
    }
}
