using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>A reusable socket operation, awaited without allocation. The continuation runs as counted kernel work.</summary>
/// <remarks>
/// <para>The result is the number of bytes; a failure is <see cref="SocketError"/>, never an exception.</para>
/// <para>It is its own awaiter. The poller hears of the operation when the continuation is registered, so it cannot complete before
/// that.</para>
/// </remarks>
internal sealed class SocketOperation(PolledSocket socket, ThreadedScheduler scheduler) : ICriticalNotifyCompletion
{
    private static readonly Action<object?> s_complete = static operation => ((SocketOperation)operation!).Complete();

    private Kind _kind;
    private Memory<byte> _buffer;
    private List<ArraySegment<byte>>? _segments;
    private Action? _continuation;
    private int _count;
    private bool _mayBeReady;

    private enum Kind
    {
        Receive,
        Send,
        SendSegments,
        Accept,
    }

    /// <summary>Whether the operation is complete, and no thread will run its continuation.</summary>
    public bool IsCompleted { get; private set; }

    public SocketError SocketError { get; private set; }

    /// <summary>The connection that was accepted.</summary>
    public Socket? AcceptSocket { get; private set; }

    /// <summary>Whether it waits for the socket to be readable, else for it to be writable.</summary>
    public bool IsReader => _kind is Kind.Receive or Kind.Accept;

    /// <summary>Receives at least one byte; 0 at the end of the stream.</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="triesFirst">Tries before it waits. A server that has just read everything saves the call.</param>
    public SocketOperation ReceiveAsync(Memory<byte> buffer, bool triesFirst)
    {
        _buffer = buffer;
        return Begin(Kind.Receive, triesFirst || _mayBeReady);
    }

    /// <summary>Sends all bytes.</summary>
    public SocketOperation SendAsync(Memory<byte> buffer)
    {
        _buffer = buffer;
        return Begin(Kind.Send, triesFirst: true);
    }

    /// <summary>Sends the bytes of all segments. The list is used up.</summary>
    public SocketOperation SendAsync(List<ArraySegment<byte>> segments)
    {
        _segments = segments;
        return Begin(Kind.SendSegments, triesFirst: true);
    }

    /// <summary>Accepts the next connection into <see cref="AcceptSocket"/>.</summary>
    public SocketOperation AcceptAsync()
    {
        AcceptSocket = null;
        return Begin(Kind.Accept, triesFirst: false);
    }

    public SocketOperation GetAwaiter() => this;

    public int GetResult() => _count;

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _continuation = continuation;
        if (!socket.TryArm(this))
            End(SocketError.OperationAborted);
    }

    /// <summary>Ends the operation, which its socket does not have any more. The continuation is queued.</summary>
    public void End(SocketError error)
    {
        SocketError = error;
        _count = 0;
        scheduler.QueueKernelWork(s_complete, this);
    }

    /// <summary>Ends the operation with <see cref="SocketError.TimedOut"/> if it still waits.</summary>
    public void Cancel()
    {
        if (socket.TryDisarm(this))
            End(SocketError.TimedOut);
    }

    /// <summary>The socket is ready: performs the operation on the poller's thread, and runs the continuation.</summary>
    public void Perform()
    {
        scheduler.BeginActivity();
        if (!TryPerform())
        {
            if (socket.TryArm(this))
            {
                scheduler.EndActivity();
                return;
            }

            SocketError = SocketError.OperationAborted;
        }

        scheduler.RunCounted(s_complete, this);
    }

    private SocketOperation Begin(Kind kind, bool triesFirst)
    {
        _kind = kind;
        _count = 0;
        SocketError = SocketError.Success;
        IsCompleted = triesFirst && TryPerform();
        return this;
    }

    private void Complete()
    {
        Action continuation = _continuation!;
        _continuation = null;
        continuation();
    }

    /// <returns>False when the socket is not ready.</returns>
    private bool TryPerform()
    {
        try
        {
            return _kind switch
            {
                Kind.Receive => TryReceive(),
                Kind.Send => TrySend(),
                Kind.SendSegments => TrySendSegments(),
                _ => TryAccept(),
            };
        }
        catch (ObjectDisposedException)
        {
            // The socket was closed meanwhile. Report what a close during the wait reports.
            SocketError = SocketError.OperationAborted;
            return true;
        }
    }

    private bool TryReceive()
    {
        _count = socket.Socket.Receive(_buffer.Span, SocketFlags.None, out SocketError error);
        _mayBeReady = _count == _buffer.Length;
        return IsOver(error);
    }

    private bool TrySend()
    {
        while (!_buffer.IsEmpty)
        {
            int sent = socket.Socket.Send(_buffer.Span, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success)
                return IsOver(error);

            _count += sent;
            _buffer = _buffer[sent..];
        }

        return true;
    }

    private bool TrySendSegments()
    {
        List<ArraySegment<byte>> segments = _segments!;
        while (segments.Count > 0)
        {
            int sent = socket.Socket.Send(segments, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success)
                return IsOver(error);

            _count += sent;
            int whole = 0;
            while (whole < segments.Count && sent >= segments[whole].Count)
                sent -= segments[whole++].Count;

            segments.RemoveRange(0, whole);
            if (sent > 0)
                CollectionsMarshal.AsSpan(segments)[0] = segments[0][sent..];
        }

        return true;
    }

    private bool TryAccept()
    {
        try
        {
            AcceptSocket = socket.Socket.Accept();
            return true;
        }
        catch (SocketException exception)
        {
            return IsOver(exception.SocketErrorCode);
        }
    }

    private bool IsOver(SocketError error)
    {
        if (error is SocketError.WouldBlock)
            return false;

        SocketError = error;
        return true;
    }
}
