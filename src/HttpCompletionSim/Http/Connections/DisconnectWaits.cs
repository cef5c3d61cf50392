using System.Diagnostics;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The operations that wait for the end of one connection (DISC).</summary>
/// <param name="io">Completes the operations.</param>
/// <param name="halfCloseCounts">Whether HttpWaitForDisconnectEx takes a client that ends its sending half for one that has gone
/// (DISC-08).</param>
internal sealed class DisconnectWaits(IoManager io, bool halfCloseCounts)
{
    private readonly EngineLock _lock = new();
    private readonly List<WaitForDisconnectOperation> _waits = [];
    private bool _clientEnded;
    private bool _ended;

    /// <summary>
    /// Adds an operation to the waits, or completes the operation if the connection has ended (DISC-02, DISC-03, DISC-05).
    /// </summary>
    public IoOutcome Start(WaitForDisconnectOperation wait)
    {
        PendDecision decision = io.Decide(wait);
        using (_lock.EnterScope())
        {
            if (_ended)
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            if (IsOver(wait) && decision == PendDecision.Inline)
                return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

            wait.Pend();
            if (decision != PendDecision.Intercept)
                _waits.Add(wait);
        }

        if (decision != PendDecision.Inline)
            io.Continue(wait);

        return IoOutcome.Pending;
    }

    /// <summary>Continues a wait that pended. A wait that was intercepted is added to the list first.</summary>
    public void Resume(WaitForDisconnectOperation wait)
    {
        using (_lock.EnterScope())
        {
            if (wait.Decision == PendDecision.Intercept && wait.IsPending)
                _waits.Add(wait);
        }

        CompleteIfOver();
    }

    /// <summary>Removes a wait that was cancelled.</summary>
    public void Remove(WaitForDisconnectOperation wait)
    {
        using (_lock.EnterScope())
            _waits.Remove(wait);
    }

    /// <summary>Notes that the client has ended its sending half, and completes the waits for which that counts as a disconnect.</summary>
    public void ClientEnded()
    {
        using (_lock.EnterScope())
            _clientEnded = true;

        CompleteIfOver();
    }

    /// <summary>Notes that the connection has ended, and completes the waits.</summary>
    public void ConnectionEnded()
    {
        using (_lock.EnterScope())
            _ended = true;

        CompleteIfOver();
    }

    private void CompleteIfOver()
    {
        WaitForDisconnectOperation[] waits;
        using (_lock.EnterScope())
        {
            if (_waits.Count == 0)
                return;

            waits = [.. _waits.Where(IsOver)];
            _waits.RemoveAll(IsOver);
        }

        foreach (WaitForDisconnectOperation wait in waits)
            io.TryComplete(wait, NtStatus.STATUS_SUCCESS, 0);
    }

    /// <summary>
    /// Whether an operation completes now: the connection has ended, or the client has ended its sending half and the function of the
    /// operation looks at that (DISC-06, DISC-08).
    /// </summary>
    private bool IsOver(WaitForDisconnectOperation wait)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        return _ended || (_clientEnded && halfCloseCounts && wait.SeesOrderlyEnd);
    }
}
