using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>An accepted socket, and two loops that move bytes between it and the pipes.</summary>
/// <remarks>
/// <para>Only the receive loop completes the input pipe and calls the observer, so that both happen on a kernel thread (the send
/// loop may run on the thread of the program that flushed). All other code ends the connection by closing the socket; the
/// receive loop then ends with an error.</para>
/// <para><b>Divergence.</b> While the input pipe is full the socket is not read, so an end or a reset that the client sends after
/// those bytes is noticed only when they have been read.</para>
/// </remarks>
internal sealed class SocketConnection : Connection
{
    /// <summary>After a close: how long the client has to end its side before the socket is reset.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    /// <summary>After a close: how many bytes of the client are dropped before the socket is reset.</summary>
    public const long DrainLimit = 1024 * 1024;

    private readonly SocketNetwork _network;
    private readonly ThreadedScheduler _scheduler;
    private readonly PolledSocket _socket;
    private readonly Action<Connection> _accept;
    private readonly SocketOperation _receive;
    private readonly SocketOperation _send;
    private readonly Pipe _input;
    private readonly Pipe _output;
    private readonly EngineLock _lock = new();
    private List<ArraySegment<byte>>? _segments;
    private ITimer? _drainTimer;
    private int _loops = 2;
    private bool _dead;
    private volatile bool _closing;
    private bool _outputEnded;
    private long _unsent;

    public SocketConnection(SocketNetwork network, ThreadedScheduler scheduler, Socket socket, Action<Connection> accept)
    {
        _network = network;
        _scheduler = scheduler;
        _accept = accept;
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
        RemoteEndPoint = (IPEndPoint)socket.RemoteEndPoint!;
        _socket = new PolledSocket(socket);
        _receive = new SocketOperation(_socket, scheduler);
        _send = new SocketOperation(_socket, scheduler);

        // Readers continue inline: the HTTP loop runs on the thread that received the bytes, and a flush tries to send before it
        // returns. Writers continue as kernel work: a thread of the program may wake them while it holds locks of its own.
        _input = new Pipe(new PipeOptions(
            pool: MemoryPool<byte>.Shared,
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: scheduler.Pipes,
            pauseWriterThreshold: InputWindow,
            resumeWriterThreshold: InputWindow / 2,
            minimumSegmentSize: 4096,
            useSynchronizationContext: false));

        _output = new Pipe(new PipeOptions(
            pool: MemoryPool<byte>.Shared,
            readerScheduler: PipeScheduler.Inline,
            writerScheduler: scheduler.Pipes,
            pauseWriterThreshold: OutputWindow,
            resumeWriterThreshold: OutputWindow / 2,
            minimumSegmentSize: 4096,
            useSynchronizationContext: false));
    }

    public override PipeReader Input => _input.Reader;

    public override PipeWriter Output => _output.Writer;

    public override IPEndPoint LocalEndPoint { get; }

    public override IPEndPoint RemoteEndPoint { get; }

    public override long UnreadOutput => Volatile.Read(ref _unsent);

    public override void Start()
    {
        // The loops start even if the socket is closed already: they then complete the pipes and call the observer.
        _scheduler.Watch(SendLoop());
        _scheduler.Watch(ReceiveLoop());
    }

    public override void Close()
    {
        using (_lock.EnterScope())
        {
            if (_closing || _dead)
                return;

            _closing = true;
            if (_outputEnded)
                BoundDrain();
        }

        _output.Writer.Complete();
        _input.Writer.CancelPendingFlush();
    }

    public override void Abort() => CloseSocket(reset: true);

    internal void Accept() => _accept(this);

    private async Task ReceiveLoop()
    {
        PipeWriter writer = _input.Writer;
        bool discarding = false;
        long discarded = 0;
        while (await _receive.ReceiveAsync(writer.GetMemory(), triesFirst: false) is int count and > 0 &&
            _receive.SocketError == SocketError.Success)
        {
            if (!discarding && !_closing)
            {
                writer.Advance(count);
                FlushResult result = await writer.FlushAsync();
                discarding = result.IsCompleted;
            }
            else if (_closing && (discarded += count) > DrainLimit)
            {
                CloseSocket(reset: true);
            }
        }

        bool reset = _receive.SocketError != SocketError.Success;
        writer.Complete(reset ? new ConnectionResetException() : null);
        if (reset)
            CloseSocket(reset: true);

        Observer?.ClientEnded(reset);
        EndLoop();
    }

    private async Task SendLoop()
    {
        PipeReader reader = _output.Reader;
        while (true)
        {
            ReadResult result = await reader.ReadAsync();
            if (result.IsCanceled)
                break;

            ReadOnlySequence<byte> bytes = result.Buffer;
            if (!bytes.IsEmpty)
            {
                Volatile.Write(ref _unsent, bytes.Length);
                if (bytes.IsSingleSegment)
                    await _send.SendAsync(MemoryMarshal.AsMemory(bytes.First));
                else
                    await _send.SendAsync(SegmentsOf(bytes));

                if (_send.SocketError != SocketError.Success)
                {
                    CloseSocket(reset: true);
                    break;
                }
            }

            Volatile.Write(ref _unsent, 0);
            reader.AdvanceTo(bytes.End);
            if (result.IsCompleted)
            {
                EndOutput();
                break;
            }
        }

        reader.Complete();
        EndLoop();
    }

    private List<ArraySegment<byte>> SegmentsOf(ReadOnlySequence<byte> bytes)
    {
        _segments ??= [];
        _segments.Clear();
        foreach (ReadOnlyMemory<byte> memory in bytes)
        {
            MemoryMarshal.TryGetArray(memory, out ArraySegment<byte> segment);
            _segments.Add(segment);
        }

        return _segments;
    }

    /// <summary>Ends the sending half after the last byte, and gives the client a bounded time to end its side.</summary>
    private void EndOutput()
    {
        using (_lock.EnterScope())
        {
            if (_dead)
                return;

            _outputEnded = true;
            if (_closing)
                BoundDrain();

            try
            {
                _socket.Socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // The client has ended the connection already; the receive loop reports how.
            }
        }
    }

    private void BoundDrain() => _drainTimer = _scheduler.Time.CreateTimer(
        static state => ((SocketConnection)state!).CloseSocket(reset: true), this, DrainTime, Timeout.InfiniteTimeSpan);

    private void CloseSocket(bool reset)
    {
        using (_lock.EnterScope())
        {
            if (_dead)
                return;

            _dead = true;
            if (reset)
                Sockets.MakeCloseAReset(_socket.Socket);

            _socket.Dispose();
            _drainTimer?.Dispose();
        }

        _output.Reader.CancelPendingRead();
        _network.Forget(this);
    }

    private void EndLoop()
    {
        if (Interlocked.Decrement(ref _loops) > 0)
            return;

        CloseSocket(reset: false);
    }
}
