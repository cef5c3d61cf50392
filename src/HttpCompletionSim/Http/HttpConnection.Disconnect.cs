using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The operations that wait for the end of the connection (DISC).</summary>
internal sealed partial class HttpConnection
{
    private bool CountsAsDisconnected => HasEnded || (_clientEnded && _driver.HalfCloseCountsAsDisconnect);

    /// <summary>Has an operation wait for the end, or completes it because the connection has ended (DISC-02, DISC-03, DISC-05).</summary>
    public IoOutcome WaitForEnd(WaitForDisconnectOperation wait)
    {
        PendDecision decision = _driver.Io.Decide(wait);
        bool canGoOn;
        lock (_waitLock)
        {
            if (HasEnded)
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            if (CountsAsDisconnected && decision == PendDecision.Inline)
                return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

            wait.Pend();
            if (decision != PendDecision.Intercept)
                _disconnectWaits.Add(wait);

            canGoOn = decision == PendDecision.Intercept || (decision == PendDecision.Pend && CountsAsDisconnected);
        }

        if (canGoOn)
            _driver.Io.Continue(wait);

        return IoOutcome.Pending;
    }

    /// <summary>Completes a pended wait if the connection has ended; an intercepted one joins the waits when it is released.</summary>
    public void Resume(WaitForDisconnectOperation wait)
    {
        bool isOver;
        lock (_waitLock)
        {
            if (wait.Decision == PendDecision.Intercept && wait.IsPending)
                _disconnectWaits.Add(wait);

            isOver = CountsAsDisconnected;
        }

        if (isOver)
            EndDisconnectWaits();
    }

    /// <summary>Removes a wait that was cancelled.</summary>
    public void Remove(WaitForDisconnectOperation wait)
    {
        lock (_waitLock)
            _disconnectWaits.Remove(wait);
    }

    private void EndDisconnectWaits()
    {
        WaitForDisconnectOperation[] waits;
        lock (_waitLock)
        {
            if (_disconnectWaits.Count == 0)
                return;

            waits = [.. _disconnectWaits];
            _disconnectWaits.Clear();
        }

        foreach (WaitForDisconnectOperation wait in waits)
            _driver.Io.TryComplete(wait, NtStatus.STATUS_SUCCESS, 0);
    }
}
