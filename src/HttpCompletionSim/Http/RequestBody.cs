using HttpCompletionSim.Completion;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The body of one request on its way from the connection to the reads of the application.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Reads are served in posting order, each with its own slice (BODY-20); the read that takes the last byte
/// succeeds, only the next one finds the end (BODY-04); a read that pends when the body ends gets the end (BODY-06).</para>
/// <para>Bytes are copied into a caller's memory under <see cref="_gate"/> and only while the operation is pending there. A
/// cancellation that wins an operation withdraws it under the same lock before it publishes, so no byte is written after that.</para>
/// </remarks>
internal sealed class RequestBody(HttpRequest request)
{
    /// <summary>How many unread bytes are kept before the client is held back.</summary>
    public const int Window = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly ByteQueue _bytes = new();
    private readonly LinkedList<IBodySink> _sinks = [];
    private bool _arrived = !request.Head.HasBody;
    private bool _pumping;
    private uint _brokenStatus;

    /// <summary>Whether the connection must wait before it hands over more.</summary>
    public bool IsFull
    {
        get
        {
            lock (_gate)
                return _bytes.Count >= Window && _brokenStatus == 0;
        }
    }

    /// <summary>Whether bytes are, or may still be, there to read.</summary>
    public bool HasMore
    {
        get
        {
            lock (_gate)
                return !_arrived || _bytes.Count > 0;
        }
    }

    /// <summary>Whether a read that came now would have to wait for the client.</summary>
    public bool IsWaitedFor
    {
        get
        {
            lock (_gate)
                return _sinks.Count > 0 && !_arrived && _bytes.Count == 0;
        }
    }

    /// <summary>Takes bytes from the connection; drops them when nobody will read them (BODY-18).</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_brokenStatus != 0)
                return;

            _bytes.Append(bytes);
        }

        Pump();
    }

    /// <summary>The last byte has come.</summary>
    public void Arrive()
    {
        lock (_gate)
            _arrived = true;

        Pump();
    }

    /// <summary>No more reads: the response is out, or the connection is gone.</summary>
    /// <param name="status">How reads that pend complete.</param>
    public void Break(uint status)
    {
        lock (_gate)
        {
            if (_brokenStatus != 0)
                return;

            _brokenStatus = status;
            _bytes.Clear();
        }

        Pump();
    }

    /// <summary>Copies what is there, without waiting (RECV-27).</summary>
    public int TakeAvailable(Span<byte> destination)
    {
        int taken;
        lock (_gate)
            taken = _bytes.Take(destination);

        if (taken > 0)
            request.Connection.BodyWasRead();

        return taken;
    }

    /// <summary>Serves a read, or has it wait.</summary>
    /// <param name="sink">The read.</param>
    /// <param name="pends">It pends even if it could be served now.</param>
    public unsafe IoOutcome Read(IBodySink sink, bool pends)
    {
        lock (_gate)
        {
            if (!pends && _sinks.Count == 0)
            {
                if (_brokenStatus != 0)
                    return IoOutcome.Done(NtStatus.STATUS_CONNECTION_INVALID);

                if (_bytes.Count == 0 && _arrived)
                    return IoOutcome.Done(NtStatus.STATUS_END_OF_FILE);

                if (_bytes.Count > 0 && (!sink.FillsBuffer || _arrived || _bytes.Count >= sink.Length))
                    sink.Filled = (uint)_bytes.Take(new Span<byte>(sink.Buffer, (int)Math.Min(sink.Length, int.MaxValue)));
            }

            if (sink.Filled == 0)
            {
                sink.Request.MarkPending();
                if (sink.Request.Hold is null)
                    _sinks.AddLast(sink.SinkNode);
            }
        }

        if (sink.Filled > 0)
        {
            request.Connection.BodyWasRead();
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS, sink.Filled);
        }

        sink.Request.Hold?.Capture(() => Enlist(sink));
        request.Connection.SendContinue(request);
        if (pends && sink.Request.Hold is null)
            sink.Request.File.Manager!.Scheduler.QueueKernelWork(static state => ((RequestBody)state!).Pump(), this);

        return IoOutcome.Pending;
    }

    /// <summary>Has an operation that is pending already wait for bytes.</summary>
    public void Enlist(IBodySink sink)
    {
        lock (_gate)
        {
            if (sink.Request.IsPending)
                _sinks.AddLast(sink.SinkNode);
        }

        request.Connection.SendContinue(request);
        Pump();
    }

    /// <summary>Takes out an operation that was cancelled.</summary>
    public void Withdraw(IBodySink sink)
    {
        lock (_gate)
            sink.SinkNode.List?.Remove(sink.SinkNode);
    }

    /// <summary>Serves the reads that wait, first come first. One thread at a time does it, so that they complete in posting order.</summary>
    private void Pump()
    {
        bool read = false;
        while (true)
        {
            IBodySink sink;
            uint status;
            lock (_gate)
            {
                if (_pumping || !TryServeFirst(ref read, out sink, out status))
                    break;

                _pumping = true;
            }

            sink.Complete(status);
            lock (_gate)
                _pumping = false;
        }

        if (read)
            request.Connection.BodyWasRead();
    }

    /// <summary>Fills the first read that waits. Called under the lock.</summary>
    /// <returns>True when it is done and claimed.</returns>
    private unsafe bool TryServeFirst(ref bool read, out IBodySink sink, out uint status)
    {
        status = NtStatus.STATUS_SUCCESS;
        while (_sinks.First is { } first)
        {
            sink = first.Value;
            if (sink.Request.IsPending && _brokenStatus == 0)
            {
                uint room = Math.Min(sink.Length - sink.Filled, int.MaxValue);
                int taken = _bytes.Take(new Span<byte>(sink.Buffer + sink.Filled, (int)room));
                sink.Filled += (uint)taken;
                read |= taken > 0;
                bool done = _arrived || (sink.Filled > 0 && (!sink.FillsBuffer || sink.Filled == sink.Length));
                if (!done)
                    return false;
            }

            _sinks.Remove(first);
            if (!sink.Request.TryClaim())
                continue;

            status = _brokenStatus != 0 ? _brokenStatus : sink.Filled > 0 ? NtStatus.STATUS_SUCCESS : NtStatus.STATUS_END_OF_FILE;
            return true;
        }

        sink = null!;
        return false;
    }
}
