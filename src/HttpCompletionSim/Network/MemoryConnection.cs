using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Net;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>A connection in memory: two pipes, and the state that TCP keeps (which half has ended, whether there was a reset).</summary>
/// <remarks>
/// <para>The client's ends of the pipes are used only under the lock. They are completed only while no operation of the client is
/// in progress: a running operation is cancelled instead, and completes its end when it returns. A pipe returns its buffers to
/// the pool once both ends are complete, so completing an end during a copy would free the buffer that is being copied.</para>
/// <para>No continuation runs under the lock: the continuations of both pipes are queued as kernel work.</para>
/// </remarks>
internal sealed class MemoryConnection : Connection
{
    private static readonly Action<object?> s_tellEnd = static state => ((MemoryConnection)state!).Observer?.ClientEnded(reset: false);
    private static readonly Action<object?> s_tellReset = static state => ((MemoryConnection)state!).Observer?.ClientEnded(reset: true);

    private readonly EngineLock _lock = new();
    private readonly MemoryNetwork _network;
    private readonly Scheduler _scheduler;
    private readonly MemoryNetwork.Listener _listener;
    private readonly Pipe _input;
    private readonly Pipe _output;

    private bool _started;
    private bool _told;
    private bool _reset;
    private bool _closed;
    private bool _inputAbandoned;
    private bool _clientShut;
    private bool _clientGone;
    private bool _sending;
    private bool _receiving;

    public MemoryConnection(
        MemoryNetwork network, Scheduler scheduler, MemoryNetwork.Listener listener, IPEndPoint local, IPEndPoint remote)
    {
        _network = network;
        _scheduler = scheduler;
        _listener = listener;
        LocalEndPoint = local;
        RemoteEndPoint = remote;
        _input = new Pipe(Options(InputWindow));
        _output = new Pipe(Options(OutputWindow));

        PipeOptions Options(int window) => new(
            pool: MemoryPool<byte>.Shared,
            readerScheduler: scheduler.Pipes,
            writerScheduler: scheduler.Pipes,
            pauseWriterThreshold: window,
            resumeWriterThreshold: window / 2,
            minimumSegmentSize: 4096,
            useSynchronizationContext: false);
    }

    public override PipeReader Input => _input.Reader;

    public override PipeWriter Output => _output.Writer;

    public override IPEndPoint LocalEndPoint { get; }

    public override IPEndPoint RemoteEndPoint { get; }

    public override long UnreadOutput
    {
        get
        {
            using (EnterScope())
            {
                // A receive that waits has found no bytes.
                if (_clientGone || _reset || _receiving || !_output.Reader.TryRead(out ReadResult result))
                    return 0;

                long unread = result.Buffer.Length;
                _output.Reader.AdvanceTo(result.Buffer.Start);
                return unread;
            }
        }
    }

    internal LinkedListNode<MemoryConnection>? Node { get; set; }

    public override void Start()
    {
        using (EnterScope())
        {
            _started = true;
            TellOfEnd();
        }
    }

    public override void Close()
    {
        using (EnterScope())
        {
            if (_closed || _reset)
                return;

            // From now on the client's bytes are dropped, as by a socket that is drained before it is closed.
            _closed = true;
            if (_sending)
                _input.Writer.CancelPendingFlush();

            _output.Writer.Complete();
            ForgetIfOver();
        }
    }

    public override void Abort() => Reset();

    internal void Accept() => _listener.Accept(this);

    internal void Reset()
    {
        using (EnterScope())
            ResetUnderLock();
    }

    /// <summary>Puts the client's bytes into the input pipe.</summary>
    /// <returns>False when the server will not read them any more. If true, <see cref="EndSend"/> must follow the flush.</returns>
    internal bool TryBeginSend(ReadOnlySpan<byte> bytes, out ValueTask<FlushResult> flush)
    {
        using (EnterScope())
        {
            ThrowIfOver();
            if (_clientShut)
                throw new IOException("The client has ended its sending half.");

            if (_sending)
                throw new InvalidOperationException("Two threads send on one client at the same time.");

            flush = default;
            if (_closed || _inputAbandoned)
                return false;

            _sending = true;
            _input.Writer.Write(bytes);
            flush = _input.Writer.FlushAsync();
            return true;
        }
    }

    /// <summary>Ends a send after its flush.</summary>
    /// <param name="isCutOff">
    /// Whether the flush was cancelled. Bytes that were written before a reset count as sent, as with TCP; the next call reports
    /// the reset.
    /// </param>
    internal void EndSend(bool isCutOff)
    {
        using (EnterScope())
        {
            _sending = false;
            EndClientHalves();
            if (isCutOff)
                ThrowIfReset();
        }
    }

    /// <summary>Gives up a send that waits: its flush completes as cancelled. The bytes are sent nevertheless.</summary>
    internal void CancelSend() => _input.Writer.CancelPendingFlush();

    /// <summary>Gives up a receive that waits: it completes without bytes.</summary>
    internal void CancelReceive() => _output.Reader.CancelPendingRead();

    /// <summary>Drops the client's bytes from now on: the server has completed its reader, so the pipe would only grow.</summary>
    internal void AbandonInput()
    {
        using (EnterScope())
            _inputAbandoned = true;
    }

    internal ValueTask<ReadResult> BeginReceive()
    {
        using (EnterScope())
        {
            ThrowIfOver();
            if (_receiving)
                throw new InvalidOperationException("Two threads receive on one client at the same time.");

            _receiving = true;
            return _output.Reader.ReadAsync();
        }
    }

    /// <summary>Copies bytes that the server has sent.</summary>
    /// <returns>
    /// The number of bytes, 0 at the end of the stream, -1 when there were no bytes and no end. An empty buffer takes no bytes, and
    /// gets 0 when there are some.
    /// </returns>
    internal int Take(ReadResult result, Span<byte> buffer)
    {
        using (EnterScope())
        {
            ThrowIfOver();
            int count = (int)Math.Min(result.Buffer.Length, buffer.Length);
            ReadOnlySequence<byte> taken = result.Buffer.Slice(0, count);
            taken.CopyTo(buffer);
            _output.Reader.AdvanceTo(taken.End);
            return count > 0 || result.IsCompleted || (buffer.IsEmpty && !result.Buffer.IsEmpty) ? count : -1;
        }
    }

    internal void EndReceive()
    {
        using (EnterScope())
        {
            _receiving = false;
            EndClientHalves();
        }
    }

    internal void ShutdownSend()
    {
        using (EnterScope())
        {
            ThrowIfOver();
            _clientShut = true;
            EndClientHalves();
            TellOfEnd();
            ForgetIfOver();
        }
    }

    internal void DisposeClient()
    {
        using (EnterScope())
        {
            if (_clientGone)
                return;

            _clientShut = true;
            _clientGone = true;
            EndClientHalves();
            TellOfEnd();
            ForgetIfOver();
        }
    }

    /// <summary>Closes the client's end as TCP closes a socket: with a reset if the server has sent bytes that were not read.</summary>
    internal void CloseClient()
    {
        using (EnterScope())
        {
            bool hasUnread = false;

            // A receive that waits has found no bytes.
            if (!_clientGone && !_reset && !_receiving && _output.Reader.TryRead(out ReadResult result))
            {
                hasUnread = !result.Buffer.IsEmpty;
                _output.Reader.AdvanceTo(result.Buffer.Start);
            }

            if (hasUnread)
                ResetUnderLock();
        }

        DisposeClient();
    }

    private EngineLock.Scope EnterScope()
    {
        // The kernel uses its ends of the pipes without the lock.
        Footprint.Writes(Footprint.Driver);
        return _lock.EnterScope();
    }

    /// <summary>Completes the client's ends that have ended by now. If an end has an operation in progress, cancels that instead.</summary>
    private void EndClientHalves()
    {
        if (_reset || _clientShut)
        {
            if (_sending)
                _input.Writer.CancelPendingFlush();
            else
                _input.Writer.Complete(_reset ? new ConnectionResetException() : null);
        }

        if (_reset || _clientGone)
        {
            if (_receiving)
                _output.Reader.CancelPendingRead();
            else
                _output.Reader.Complete();
        }
    }

    private void ResetUnderLock()
    {
        Debug.Assert(_lock.IsHeldByCurrentThread);
        if (_reset)
            return;

        _reset = true;
        EndClientHalves();
        TellOfEnd();
        ForgetIfOver();
    }

    private void TellOfEnd()
    {
        if (!_started || _told || !(_reset || _clientShut))
            return;

        _told = true;
        _scheduler.QueueKernelWork(_reset ? s_tellReset : s_tellEnd, this);
    }

    private void ForgetIfOver()
    {
        if (_reset || (_closed && _clientShut))
            _network.Forget(this);
    }

    private void ThrowIfOver()
    {
        ObjectDisposedException.ThrowIf(_clientGone, typeof(MemoryClient));
        ThrowIfReset();
    }

    private void ThrowIfReset()
    {
        if (_reset)
            throw new ConnectionResetException();
    }
}
