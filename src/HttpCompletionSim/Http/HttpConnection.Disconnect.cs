using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>Those who wait for the end of the connection (DISC).</summary>
internal sealed partial class HttpConnection
{
    /// <summary>Has an operation wait for the end, or completes it because the end is here (DISC-02, DISC-03, DISC-05).</summary>
    public IoOutcome WaitForEnd(DisconnectWaitRequest wait)
    {
        wait.Connection = this;
        bool pends = _driver.Io.Pending.ShouldPend(wait);
        lock (_waitLock)
        {
            if (HasEnded)
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            if (_clientEnded && _driver.HalfCloseCountsAsDisconnect && !pends)
                return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

            wait.MarkPending();
            if (wait.Hold is null)
                _disconnectWaits.Add(wait);
        }

        wait.Hold?.Capture(() => Resume(wait));
        if (pends && wait.Hold is null && _clientEnded && _driver.HalfCloseCountsAsDisconnect)
            _driver.Io.Scheduler.QueueKernelWork(static connection => ((HttpConnection)connection!).EndDisconnectWaits(), this);

        return IoOutcome.Pending;
    }

    /// <summary>Takes out a wait that was cancelled.</summary>
    public void Forget(DisconnectWaitRequest wait)
    {
        lock (_waitLock)
            _disconnectWaits.Remove(wait);
    }

    private void Resume(DisconnectWaitRequest wait)
    {
        bool over;
        lock (_waitLock)
        {
            over = HasEnded || (_clientEnded && _driver.HalfCloseCountsAsDisconnect);
            if (!over && wait.IsPending)
                _disconnectWaits.Add(wait);
        }

        if (over)
            _driver.Io.TryComplete(wait, NtStatus.STATUS_SUCCESS, 0);
    }

    private void EndDisconnectWaits()
    {
        DisconnectWaitRequest[] waits;
        lock (_waitLock)
        {
            if (_disconnectWaits.Count == 0)
                return;

            waits = [.. _disconnectWaits];
            _disconnectWaits.Clear();
        }

        foreach (DisconnectWaitRequest wait in waits)
            _driver.Io.TryComplete(wait, NtStatus.STATUS_SUCCESS, 0);
    }
}
