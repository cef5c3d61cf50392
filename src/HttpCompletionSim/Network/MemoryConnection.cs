using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>Two pipes, and between them what TCP would know: who has ended which half, and whether the connection was reset.</summary>
/// <remarks>
/// <para>The client's ends of the pipes are touched only under the gate, and completed only while no operation of the client
/// is under way; such an operation is cancelled instead and completes the end as it leaves. A pipe hands its buffers back
/// once both its ends are complete, and must not do so under somebody who copies.</para>
/// <para>Nothing that is called under the gate runs a continuation in place: both pipes continue as kernel work.</para>
/// </remarks>
internal sealed class MemoryConnection : Connection
{
    private static readonly Action<object?> s_tellEnd = static state => ((MemoryConnection)state!).Observer?.ClientEnded(reset: false);
    private static readonly Action<object?> s_tellReset = static state => ((MemoryConnection)state!).Observer?.ClientEnded(reset: true);

    private readonly Lock _lock = new();
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

    public MemoryConnection(MemoryNetwork network, Scheduler scheduler, MemoryNetwork.Listener listener, IPEndPoint local, IPEndPoint remote)
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

    internal LinkedListNode<MemoryConnection>? Node { get; set; }

    public override void Start()
    {
        lock (_lock)
        {
            _started = true;
            TellOfEnd();
        }
    }

    public override void Close()
    {
        lock (_lock)
        {
            if (_closed || _reset)
                return;

            // From here on what the client sends is dropped, as by a socket that is drained before it is closed.
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
        lock (_lock)
        {
            if (_reset)
                return;

            _reset = true;
            EndClientHalves();
            TellOfEnd();
            ForgetIfOver();
        }
    }

    /// <summary>Puts the client's bytes into the input pipe.</summary>
    /// <returns>False when nobody will read them any more. If true, <see cref="EndSend"/> must follow the flush.</returns>
    internal bool TryBeginSend(ReadOnlySpan<byte> bytes, out ValueTask<FlushResult> flush)
    {
        lock (_lock)
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

    /// <summary>The flush is over.</summary>
    /// <param name="isCutOff">It was cancelled. Bytes that went in before a reset are sent, as with TCP; the next call finds the reset.</param>
    internal void EndSend(bool isCutOff)
    {
        lock (_lock)
        {
            _sending = false;
            EndClientHalves();
            if (isCutOff)
                ThrowIfReset();
        }
    }

    /// <summary>The server has completed its reader: what the client still sends would pile up in the pipe, so it is dropped.</summary>
    internal void AbandonInput()
    {
        lock (_lock)
            _inputAbandoned = true;
    }

    internal ValueTask<ReadResult> BeginReceive()
    {
        lock (_lock)
        {
            ThrowIfOver();
            if (_receiving)
                throw new InvalidOperationException("Two threads receive on one client at the same time.");

            _receiving = true;
            return _output.Reader.ReadAsync();
        }
    }

    /// <summary>Takes what the server has sent.</summary>
    /// <returns>The number of bytes, 0 at the end of the stream, -1 when there was neither.</returns>
    internal int Take(ReadResult result, Span<byte> buffer)
    {
        lock (_lock)
        {
            ThrowIfOver();
            int count = (int)Math.Min(result.Buffer.Length, buffer.Length);
            ReadOnlySequence<byte> taken = result.Buffer.Slice(0, count);
            taken.CopyTo(buffer);
            _output.Reader.AdvanceTo(taken.End);
            return count > 0 || result.IsCompleted ? count : -1;
        }
    }

    internal void EndReceive()
    {
        lock (_lock)
        {
            _receiving = false;
            EndClientHalves();
        }
    }

    internal void ShutdownSend()
    {
        lock (_lock)
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
        lock (_lock)
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

    /// <summary>Completes the client's ends of the pipes as far as the state asks for it and no operation is under way there.</summary>
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
