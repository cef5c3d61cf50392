using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The operations that wait for the end of one connection (DISC).</summary>
/// <param name="io">Completes them.</param>
/// <param name="halfCloseCounts">Whether a client that ends its sending half counts as gone (DISC-08, OQ-12).</param>
internal sealed class DisconnectWaits(IoManager io, bool halfCloseCounts)
{
    private readonly Lock _lock = new();
    private readonly List<DisconnectWaitRequest> _waits = [];
    private bool _clientEnded;
    private bool _ended;

    /// <summary>Whether a wait is over. Called under the lock.</summary>
    private bool IsOver => _ended || (_clientEnded && halfCloseCounts);

    /// <summary>Has an operation wait for the end, or completes it because the end is here (DISC-02, DISC-03, DISC-05).</summary>
    public IoOutcome Start(DisconnectWaitRequest wait)
    {
        wait.Waits = this;
        bool pends = io.Pending.ShouldPend(wait);
        lock (_lock)
        {
            if (_ended)
                return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

            if (IsOver && !pends)
                return IoOutcome.Done(NtStatus.STATUS_SUCCESS);

            wait.MarkPending();
            if (wait.Hold is null)
                _waits.Add(wait);
        }

        wait.Hold?.Capture(() => Resume(wait));
        if (pends && wait.Hold is null)
            io.Scheduler.QueueKernelWork(static waits => ((DisconnectWaits)waits!).CompleteIfOver(), this);

        return IoOutcome.Pending;
    }

    /// <summary>Takes out a wait that was cancelled.</summary>
    public void Remove(DisconnectWaitRequest wait)
    {
        lock (_lock)
            _waits.Remove(wait);
    }

    /// <summary>The client has ended its sending half.</summary>
    public void ClientEnded()
    {
        lock (_lock)
            _clientEnded = true;

        CompleteIfOver();
    }

    /// <summary>The connection has ended.</summary>
    public void ConnectionEnded()
    {
        lock (_lock)
            _ended = true;

        CompleteIfOver();
    }

    /// <summary>Goes on with a wait that was intercepted.</summary>
    private void Resume(DisconnectWaitRequest wait)
    {
        lock (_lock)
        {
            if (wait.IsPending)
                _waits.Add(wait);
        }

        CompleteIfOver();
    }

    private void CompleteIfOver()
    {
        DisconnectWaitRequest[] waits;
        lock (_lock)
        {
            if (!IsOver || _waits.Count == 0)
                return;

            waits = [.. _waits];
            _waits.Clear();
        }

        foreach (DisconnectWaitRequest wait in waits)
            io.TryComplete(wait, NtStatus.STATUS_SUCCESS, 0);
    }
}
