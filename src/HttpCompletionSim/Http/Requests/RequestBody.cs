using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The body of one request on its way from the connection to the reads of the application.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Reads are served in posting order, each with its own slice (BODY-20); the read that takes the last byte
/// succeeds, only the next one finds the end (BODY-04); a read that pends when the body ends gets the end (BODY-06).</para>
/// <para>Bytes leave for a caller's memory only when their read ends with them, and after the read was claimed: one that is
/// cancelled has taken nothing, and nothing is written into its buffer. A read that wants more than the window lets the client
/// send that much.</para>
/// <para>A read that is held back keeps its place. It ends before its release only when it is cancelled or the body breaks.</para>
/// </remarks>
internal sealed class RequestBody(HttpRequest request)
{
    /// <summary>How many unread bytes are kept before the client is held back, unless a read waits for more.</summary>
    public const int Window = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly ByteQueue _bytes = new();
    private readonly LinkedList<IBodySink> _sinks = [];
    private bool _arrived = !request.HasBody;
    private long _received;
    private bool _pumping;
    private uint _brokenStatus;

    /// <summary>Bytes that have arrived, dropped ones too.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Whether the connection must wait before it hands over more.</summary>
    public bool IsFull
    {
        get
        {
            lock (_lock)
                return _brokenStatus == 0 && _bytes.Count >= Math.Max(Window, _sinks.First is { Value.FillsBuffer: true } first ? first.Value.Length : 0);
        }
    }

    /// <summary>Whether bytes are, or may still be, there to read.</summary>
    public bool HasMore
    {
        get
        {
            lock (_lock)
                return !_arrived || _bytes.Count > 0;
        }
    }

    /// <summary>Whether a read waits for a client that waits for 100 Continue. A client that has sent a part of the body does not wait.</summary>
    public bool IsContinueDue
    {
        get
        {
            if (!request.ExpectsContinue || Received > 0)
                return false;

            lock (_lock)
                return _sinks.First is { Value.Request.IsHeld: false } && !_arrived && _bytes.Count == 0 && _brokenStatus == 0;
        }
    }

    /// <summary>Takes bytes from the connection; drops them when nobody will read them (BODY-18).</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            Volatile.Write(ref _received, _received + bytes.Length);
            if (_brokenStatus != 0)
                return;

            _bytes.Append(bytes);
        }

        Pump();
    }

    /// <summary>The last byte has come.</summary>
    public void Arrive()
    {
        lock (_lock)
            _arrived = true;

        Pump();
    }

    /// <summary>No more reads: the response is out, or the connection is gone.</summary>
    /// <param name="status">How reads that pend complete.</param>
    public void Break(uint status)
    {
        lock (_lock)
        {
            if (_brokenStatus != 0)
                return;

            _brokenStatus = status;
            _bytes.Clear();
        }

        Pump();
    }

    /// <summary>Whether so many bytes are there, or all that there will ever be.</summary>
    public bool Has(uint length)
    {
        lock (_lock)
            return _sinks.Count == 0 && (_arrived || _bytes.Count >= length);
    }

    /// <summary>Copies what is there, without waiting (RECV-27).</summary>
    public int TakeAvailable(Span<byte> destination)
    {
        int taken;
        lock (_lock)
            taken = _bytes.Take(destination);

        if (taken > 0)
            request.Connection.BodyWasRead();

        return taken;
    }

    /// <summary>Serves a read, or has it wait.</summary>
    /// <param name="sink">The read.</param>
    /// <param name="policy">Says whether it pends even if it could be served now. The end is told at once in any case (BODY-05).</param>
    public unsafe IoOutcome Read(IBodySink sink, PendPolicy policy)
    {
        if (EndForNewRead() is { } early)
            return IoOutcome.Done(early);

        bool pends = policy.ShouldPend(sink.Request);
        lock (_lock)
        {
            // A read never overtakes those that wait already, nor one that is just being completed (BODY-20).
            if (_sinks.Count == 0 && !_pumping)
            {
                if (End() is { } end)
                    return IoOutcome.Done(end);

                if (!pends && IsEnoughFor(sink))
                    sink.Filled = (uint)_bytes.Take(new Span<byte>(sink.Buffer, (int)Math.Min(sink.Length, int.MaxValue)));
            }

            if (sink.Filled == 0)
            {
                sink.Request.MarkPending();
                _sinks.AddLast(sink.SinkNode);
            }
        }

        // Either there is room now, or the first read wants more than the window holds.
        request.Connection.BodyWasRead();
        if (sink.Filled > 0)
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS, sink.Filled);

        if (sink.Request.Hold is { } hold)
            hold.Capture(GoOn);
        else if (pends)
            sink.Request.File.Manager!.Scheduler.QueueKernelWork(static state => ((RequestBody)state!).GoOn(), this);
        else
            GoOn();

        return IoOutcome.Pending;
    }

    /// <summary>Has an operation that is pending already wait for bytes.</summary>
    public void Enlist(IBodySink sink)
    {
        lock (_lock)
        {
            if (sink.Request.IsPending)
                _sinks.AddLast(sink.SinkNode);
        }

        request.Connection.BodyWasRead();
        GoOn();
    }

    /// <summary>Takes out an operation that was cancelled. The next in line may be served now.</summary>
    public void Withdraw(IBodySink sink)
    {
        lock (_lock)
            sink.SinkNode.List?.Remove(sink.SinkNode);

        request.Connection.BodyWasRead();
        Pump();
    }

    private void GoOn()
    {
        if (IsContinueDue)
            request.Connection.SendContinue(request);

        Pump();
    }

    private uint? EndForNewRead()
    {
        lock (_lock)
            return _sinks.Count == 0 ? End() : null;
    }

    /// <summary>Why nothing can come any more; null while something can. Called under the lock.</summary>
    private uint? End() => _brokenStatus != 0 ? NtStatus.STATUS_CONNECTION_INVALID
        : _arrived && _bytes.Count == 0 ? NtStatus.STATUS_END_OF_FILE
        : null;

    /// <summary>Whether a read can end with what is there. Called under the lock.</summary>
    private bool IsEnoughFor(IBodySink sink) => _arrived || (_bytes.Count > 0 && (!sink.FillsBuffer || _bytes.Count >= sink.Length));

    /// <summary>Serves the reads that wait, first come first. One thread at a time does it, so that they complete in posting order.</summary>
    private void Pump()
    {
        bool read = false;
        while (true)
        {
            IBodySink sink;
            uint status;
            lock (_lock)
            {
                if (_pumping || !TryServeFirst(out sink, out status))
                    break;

                _pumping = true;
            }

            read |= sink.Filled > 0;
            sink.Complete(status);
            lock (_lock)
                _pumping = false;
        }

        if (read)
            request.Connection.BodyWasRead();
    }

    /// <summary>Fills the first read that waits, if it can end. Called under the lock.</summary>
    /// <returns>True when it is done and claimed.</returns>
    private unsafe bool TryServeFirst(out IBodySink sink, out uint status)
    {
        status = NtStatus.STATUS_SUCCESS;
        while (_sinks.First is { } first)
        {
            sink = first.Value;
            if (_brokenStatus == 0 && (sink.Request.IsHeld || !IsEnoughFor(sink)))
                return false;

            _sinks.Remove(first);
            if (!sink.Request.TryClaim())
                continue;

            if (_brokenStatus != 0)
                status = _brokenStatus;
            else if (_bytes.Count == 0)
                status = NtStatus.STATUS_END_OF_FILE;
            else
                sink.Filled = (uint)_bytes.Take(new Span<byte>(sink.Buffer, (int)Math.Min(sink.Length, int.MaxValue)));

            return true;
        }

        sink = null!;
        return false;
    }
}
