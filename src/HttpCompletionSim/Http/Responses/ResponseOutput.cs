using System.Diagnostics;
using System.IO.Pipelines;
using HttpCompletionSim.Network;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Http;

/// <summary>The sending half of a connection: writes items one after another, each in pieces, as fast as the client takes them.</summary>
/// <remarks>
/// <para>The thread that sends an item writes the item, if no other item is before it. An item that has to wait keeps its place: items
/// behind an intercepted item wait for it, and the end of the connection completes all of them.</para>
/// <para>Each piece is flushed before the next is pulled, so an item of any length needs the memory of one window. A piece of an item that
/// pends is pulled under the lock: after <see cref="Withdraw"/> has returned no thread reads the caller's memory (CPL-14).</para>
/// <para>One thread at a time writes to the pipe. That thread holds <see cref="_isWriting"/> until the queue is empty, its first item is
/// not ready, or a flush has to wait.</para>
/// </remarks>
internal sealed class ResponseOutput(PipeWriter pipe, Scheduler scheduler, Func<bool> isAlive, IOutputLimits limits)
{
    /// <summary>How many bytes are pulled before a flush.</summary>
    public const int PieceSize = Connection.OutputWindow;

    /// <summary>
    /// How many bytes may be waiting for the client while a flush waits: those before the flush, and a piece.
    /// </summary>
    public const int MostUnread = Connection.OutputWindow + PieceSize;

    private readonly EngineLock _lock = new();
    private readonly Queue<IOutputItem> _items = new();
    private readonly AsyncAutoResetEvent _pause = new(scheduler);
    private bool _isWriting;

    /// <summary>Gives an item its place in the output of the connection.</summary>
    /// <returns>The place. If it is First, the caller must call <see cref="WriteNow"/>.</returns>
    public OutputPlace Enter(IOutputItem item)
    {
        using (_lock.EnterScope())
        {
            if (!isAlive() || !item.TryTakePlace())
                return OutputPlace.None;

            if (_isWriting || _items.Count > 0 || !item.IsReady)
            {
                item.Pend();
                _items.Enqueue(item);
                return OutputPlace.InLine;
            }

            _isWriting = true;
            return OutputPlace.First;
        }
    }

    /// <summary>Writes the first item, on the thread that sends it. No other thread refers to the item until the item pends.</summary>
    public OutputResult WriteNow(IOutputItem item)
    {
        bool hasMore;
        do
        {
            if (MustPause())
            {
                item.Pend();
                scheduler.Watch(FinishAsync(item, default, hasMore: true));
                return OutputResult.Pended;
            }

            PullResult pulled = Pull(item);
            if (pulled == PullResult.Failed)
                return OutputResult.Failed;

            hasMore = pulled == PullResult.HasMore;
            ValueTask<FlushResult> flush = pipe.FlushAsync();
            if (!flush.IsCompleted)
            {
                item.Pend();
                scheduler.Watch(FinishAsync(item, flush, hasMore));
                return OutputResult.Pended;
            }

            if (!IsFlushed(flush))
                return OutputResult.Failed;
        }
        while (hasMore);

        return OutputResult.Sent;
    }

    /// <summary>Permits an item to be written when its turn comes.</summary>
    public void Release(IOutputItem item)
    {
        using (_lock.EnterScope())
            item.IsReady = true;

        WriteWaiting();
    }

    /// <summary>Waits until no thread pulls from an item whose operation was cancelled. The item is completed in its turn.</summary>
    public void Withdraw()
    {
        using (_lock.EnterScope())
        {
            // A pull holds the lock and reads IsWanted first. So a pull that was in progress has ended, and no other one begins.
        }
    }

    /// <summary>
    /// Writes the waiting items, unless another thread does. Called when an item became ready and when the connection has ended.
    /// </summary>
    public void WriteWaiting()
    {
        using (_lock.EnterScope())
        {
            if (_isWriting || !IsNextReady())
                return;

            _isWriting = true;
        }

        WriteNext();
    }

    /// <summary>
    /// Writes the waiting items in order, until a flush has to wait for the client. Called by the thread that is writing.
    /// </summary>
    public void WriteNext()
    {
        while (true)
        {
            IOutputItem item;
            using (_lock.EnterScope())
            {
                if (!IsNextReady())
                {
                    _isWriting = false;
                    return;
                }

                item = _items.Dequeue();
            }

            bool isSent;
            bool hasMore;
            do
            {
                if (MustPause())
                {
                    scheduler.Watch(FinishAsync(item, default, hasMore: true));
                    return;
                }

                isSent = TryPull(item, out hasMore);
                if (!isSent)
                    break;

                ValueTask<FlushResult> flush = pipe.FlushAsync();
                if (!flush.IsCompleted)
                {
                    scheduler.Watch(FinishAsync(item, flush, hasMore));
                    return;
                }

                isSent = IsFlushed(flush);
            }
            while (isSent && hasMore);

            item.Complete(isSent);
        }
    }

    /// <summary>Ends a wait for bandwidth, because the connection has ended.</summary>
    public void EndPause() => _pause.Set();

    /// <summary>Continues an item when the client has taken enough bytes for the flush to complete, or when there is bandwidth.</summary>
    private async Task FinishAsync(IOutputItem item, ValueTask<FlushResult> flush, bool hasMore)
    {
        bool isSent;
        try
        {
            if (!flush.IsCompleted)
                limits.ClientMustRead(MostUnread);

            isSent = !(await flush.ConfigureAwait(false)).IsCompleted && isAlive();
            limits.ClientHasRead();
            while (isSent && hasMore)
            {
                while (isAlive() && PauseNow() is { } pause)
                {
                    using ITimer timer = scheduler.Time.CreateTimer(
                        static pause => ((AsyncAutoResetEvent)pause!).Set(), _pause, pause, Timeout.InfiniteTimeSpan);
                    await _pause.WaitAsync();
                }

                isSent = TryPull(item, out hasMore);
                if (isSent)
                {
                    limits.ClientMustRead(MostUnread);
                    isSent = !(await pipe.FlushAsync().ConfigureAwait(false)).IsCompleted && isAlive();
                    limits.ClientHasRead();
                }
            }
        }
        catch (ConnectionResetException)
        {
            isSent = false;
        }

        item.Complete(isSent);
        WriteNext();
    }

    /// <summary>Pulls the next piece of an item that other threads may cancel.</summary>
    /// <returns>False if the connection has ended, the item was cancelled, or its bytes cannot be read.</returns>
    private bool TryPull(IOutputItem item, out bool hasMore)
    {
        using (_lock.EnterScope())
        {
            PullResult pulled = isAlive() && item.IsWanted ? Pull(item) : PullResult.Failed;
            hasMore = pulled == PullResult.HasMore;
            return pulled != PullResult.Failed;
        }
    }

    /// <summary>Pulls the next piece. Under a bandwidth limit it is at most what may be sent in a second.</summary>
    private PullResult Pull(IOutputItem item)
    {
        if (limits.Bandwidth is not { } bandwidth)
            return item.Pull(pipe, PieceSize);

        PullResult pulled = item.Pull(pipe, (int)Math.Min(PieceSize, bandwidth.Value));
        bandwidth.Spend(scheduler.Time, pipe.UnflushedBytes);
        return pulled;
    }

    /// <summary>Whether the next piece has to wait for bandwidth.</summary>
    private bool MustPause() => PauseNow() is not null;

    /// <summary>How long the next piece has to wait for bandwidth; null if it need not.</summary>
    private TimeSpan? PauseNow()
    {
        if (limits.Bandwidth is not { } bandwidth)
            return null;

        // The host's timers count whole milliseconds.
        double rest = Math.Ceiling(bandwidth.RestOf(scheduler.Time).TotalMilliseconds);
        return rest > 0 ? TimeSpan.FromMilliseconds(rest) : null;
    }

    /// <summary>Whether the first item is ready, or the connection has ended, which ends every item.</summary>
    private bool IsNextReady()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread, "The queue of items is read under its lock.");
        return _items.TryPeek(out IOutputItem? next) && (next.IsReady || !isAlive());
    }

    private static bool IsFlushed(in ValueTask<FlushResult> flush)
    {
        try
        {
            return !flush.GetAwaiter().GetResult().IsCompleted;
        }
        catch (ConnectionResetException)
        {
            return false;
        }
    }
}
