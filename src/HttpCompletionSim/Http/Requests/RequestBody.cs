using System.Diagnostics;
using HttpCompletionSim.Completion;
using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Http;

/// <summary>The body of one request, between the connection that receives it and the operations that read it.</summary>
/// <remarks>
/// <para><b>Fidelity.</b> Reads are served in posting order, each with its own slice (BODY-20). The read that takes the last byte succeeds,
/// and the next one finds the end (BODY-04). A read that pends when the body ends gets the end (BODY-06).</para>
/// <para>Bytes move to the caller's memory only when their read completes with them, and after the read was claimed. A cancelled read has
/// therefore taken no bytes, and its buffer is unchanged. While a read asks for more bytes than the window holds, the client may send that
/// many.</para>
/// <para>An intercepted read keeps its place in the order. Before its release the read ends only if it is cancelled or the body is
/// aborted.</para>
/// </remarks>
internal sealed class RequestBody(HttpRequest request)
{
    /// <summary>How many unread bytes a body holds before its connection stops reading, unless a read waits for more.</summary>
    public const int Window = 64 * 1024;

    private readonly EngineLock _lock = new();
    private readonly ByteQueue _bytes = new();
    private readonly LinkedList<IBodyRead> _reads = [];
    private bool _arrived = !request.HasBody;
    private bool _isOpaque;
    private long _received;
    private bool _pumping;
    private volatile bool _hasBegun;
    private uint _abortStatus;

    /// <summary>How many bytes have arrived, including dropped ones.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>
    /// Whether a byte of the body has arrived, or of its chunk framing. The client no longer holds the body back (BODY-14).
    /// </summary>
    public bool HasBegun => _hasBegun;

    /// <summary>Whether the connection must wait before it appends more bytes.</summary>
    public bool IsFull
    {
        get
        {
            using (_lock.EnterScope())
                return _abortStatus == 0 && _bytes.Count >= Math.Max(Window, WantedByFirst());
        }
    }

    /// <summary>Whether unread bytes are available, or more bytes may arrive.</summary>
    public bool HasMore
    {
        get
        {
            using (_lock.EnterScope())
                return !_arrived || _bytes.Count > 0;
        }
    }

    /// <summary>
    /// Whether a read waits for a client that itself waits for 100 Continue. A client that has sent a part of the body does not wait.
    /// </summary>
    public bool IsContinueDue
    {
        get
        {
            if (!request.ExpectsContinue || HasBegun)
                return false;

            using (_lock.EnterScope())
                return _reads.First is { Value.Operation.AwaitsRelease: false } && !_arrived && _bytes.Count == 0 && _abortStatus == 0;
        }
    }

    /// <summary>Notes that a byte of the body or of its chunk framing has arrived.</summary>
    public void Begin() => _hasBegun = true;

    /// <summary>
    /// Appends bytes from the connection, or drops the bytes if the body was aborted: no operation will read them (BODY-18).
    /// </summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        using (_lock.EnterScope())
        {
            Volatile.Write(ref _received, _received + bytes.Length);
            if (_abortStatus != 0)
                return;

            _bytes.Append(bytes);
        }

        Pump();
    }

    /// <summary>Notes that the last byte of the message has arrived. An opaque body goes on after it.</summary>
    public void Arrive()
    {
        using (_lock.EnterScope())
            _arrived = !_isOpaque;

        Pump();
    }

    /// <summary>Lets the body go on with the raw bytes of the connection, until the client ends its sending (SEND-37).</summary>
    public void BecomeOpaque()
    {
        using (_lock.EnterScope())
        {
            _isOpaque = true;
            _arrived = false;
        }
    }

    /// <summary>Notes that the client has ended its sending, which is the only end of an opaque body.</summary>
    public void ArriveOpaque()
    {
        using (_lock.EnterScope())
            _arrived = true;

        Pump();
    }

    /// <summary>Ends all reads, because the response has been sent or the connection has ended.</summary>
    /// <param name="status">The NTSTATUS with which pending reads complete.</param>
    public void Abort(uint status)
    {
        using (_lock.EnterScope())
        {
            if (_abortStatus != 0)
                return;

            _abortStatus = status;
            _bytes.Clear();
        }

        Pump();
    }

    /// <summary>Whether no read waits, and either this many bytes are available or the whole body has arrived.</summary>
    public bool Has(uint length)
    {
        using (_lock.EnterScope())
            return _reads.Count == 0 && (_arrived || _bytes.Count >= length);
    }

    /// <summary>Copies the bytes that are available, without waiting (RECV-27).</summary>
    /// <returns>The number of bytes copied.</returns>
    public int TakeAvailable(Span<byte> destination)
    {
        int taken;
        using (_lock.EnterScope())
            taken = _bytes.Take(destination);

        if (taken > 0)
            request.Connection.BodyWasRead();

        return taken;
    }

    /// <summary>
    /// Completes a read, or adds the read to those that wait. The end of the body is an immediate error, even where the scheduler would
    /// choose to pend (BODY-05).
    /// </summary>
    public IoOutcome Read(IBodyRead read)
    {
        if (EndForNewRead() is { } early)
            return IoOutcome.Done(early);

        IoManager io = read.Operation.File.Manager!;
        PendDecision decision = io.Decide(read.Operation);
        uint taken = 0;
        using (_lock.EnterScope())
        {
            // A read never overtakes the reads that wait already, nor one that another thread is completing (BODY-20).
            if (_reads.Count == 0 && !_pumping)
            {
                if (End() is { } end)
                    return IoOutcome.Done(end);

                if (decision == PendDecision.Inline && IsEnoughFor(read))
                    taken = Fill(read);
            }

            if (taken == 0)
            {
                read.Operation.Pend();
                _reads.AddLast(read.ReadNode);
            }
        }

        // The body has room now, or the first read asks for more bytes than the window holds.
        request.Connection.BodyWasRead();
        if (taken > 0)
            return IoOutcome.Done(NtStatus.STATUS_SUCCESS, taken);

        io.Continue(read.Operation);
        return IoOutcome.Pending;
    }

    /// <summary>Adds an operation that is already pending to those that wait for bytes.</summary>
    public void Add(IBodyRead read)
    {
        using (_lock.EnterScope())
        {
            if (read.Operation.IsPending)
                _reads.AddLast(read.ReadNode);
        }

        request.Connection.BodyWasRead();
        Resume();
    }

    /// <summary>Removes a read that was cancelled. The next read in line may be served now.</summary>
    public void Remove(IBodyRead read)
    {
        using (_lock.EnterScope())
            read.ReadNode.List?.Remove(read.ReadNode);

        request.Connection.BodyWasRead();
        Pump();
    }

    /// <summary>Sends 100 Continue if a read waits for a client that waits for it, then completes the reads that can complete.</summary>
    public void Resume()
    {
        if (IsContinueDue)
            request.Connection.SendContinue(request);

        Pump();
    }

    /// <summary>How many bytes the first read waits for, if that read waits until its buffer is full; otherwise 0.</summary>
    private uint WantedByFirst()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        return _reads.First is { Value.FillsBuffer: true } first ? first.Value.Length : 0;
    }

    private uint? EndForNewRead()
    {
        using (_lock.EnterScope())
            return _reads.Count == 0 ? End() : null;
    }

    /// <summary>The NTSTATUS that says why no more bytes can be read; null while some can.</summary>
    private uint? End()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        return _abortStatus != 0 ? NtStatus.STATUS_CONNECTION_INVALID
            : _arrived && _bytes.Count == 0 ? NtStatus.STATUS_END_OF_FILE
            : null;
    }

    /// <summary>Whether a read can complete with the bytes that are available.</summary>
    private bool IsEnoughFor(IBodyRead read)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        return _arrived || (_bytes.Count > 0 && (!read.FillsBuffer || _bytes.Count >= read.Length));
    }

    /// <summary>Moves bytes into the buffer of a read.</summary>
    /// <returns>The number of bytes moved.</returns>
    private unsafe uint Fill(IBodyRead read)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        read.Filled = (uint)_bytes.Take(new Span<byte>(read.Buffer, (int)Math.Min(read.Length, int.MaxValue)));
        return read.Filled;
    }

    /// <summary>
    /// Completes the waiting reads in posting order. Only one thread at a time does so, because two threads could change the order.
    /// </summary>
    private void Pump()
    {
        bool hasTakenBytes = false;
        while (true)
        {
            IBodyRead read;
            uint status;
            using (_lock.EnterScope())
            {
                if (_pumping || !TryServeFirst(out read, out status))
                    break;

                _pumping = true;
            }

            hasTakenBytes |= read.Filled > 0;
            read.Complete(status);
            using (_lock.EnterScope())
                _pumping = false;
        }

        if (hasTakenBytes)
            request.Connection.BodyWasRead();
    }

    /// <summary>Fills the first read that waits, if it can complete.</summary>
    /// <returns>True if the read was claimed; the caller completes it.</returns>
    private bool TryServeFirst(out IBodyRead read, out uint status)
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        status = NtStatus.STATUS_SUCCESS;
        while (_reads.First is { } first)
        {
            read = first.Value;
            if (_abortStatus == 0 && (read.Operation.AwaitsRelease || !IsEnoughFor(read)))
                return false;

            _reads.Remove(first);
            if (!read.Operation.TryClaim())
                continue;

            if (_abortStatus != 0)
                status = _abortStatus;
            else if (_bytes.Count == 0)
                status = NtStatus.STATUS_END_OF_FILE;
            else
                Fill(read);

            return true;
        }

        read = null!;
        return false;
    }
}
