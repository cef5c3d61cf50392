using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>A client's socket. The scheduler blocks the calling thread, so that an idle report names the thread and its reason.</summary>
internal sealed class SocketClient : IClientTransport
{
    private readonly PolledSocket _socket;
    private readonly SocketOperation _send;
    private readonly SocketOperation _receive;
    private readonly BlockingWait _sendWait;
    private readonly BlockingWait _receiveWait;
    private readonly byte[] _sendBuffer = new byte[16 * 1024];
    private readonly byte[] _receiveBuffer = new byte[16 * 1024];
    private bool _sendEnded;
    private volatile bool _reset;
    private bool _disposed;

    public SocketClient(Socket socket, ThreadedScheduler scheduler)
    {
        _socket = new PolledSocket(socket);
        _send = new SocketOperation(_socket, scheduler);
        _receive = new SocketOperation(_socket, scheduler);
        _sendWait = new BlockingWait(scheduler, "the server to take the client's bytes", _send.Cancel);
        _receiveWait = new BlockingWait(scheduler, "bytes from the server", _receive.Cancel);
        LocalEndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    public IPEndPoint LocalEndPoint { get; }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (!bytes.IsEmpty)
        {
            // The socket may use its buffer after this call has been aborted, and the caller's span must not be used then: copy it.
            int count = Math.Min(bytes.Length, _sendBuffer.Length);
            bytes[..count].CopyTo(_sendBuffer);
            int sent = _sendWait.For(_send.SendAsync(_sendBuffer.AsMemory(0, count)));
            if (_send.SocketError == SocketError.TimedOut)
                _sendWait.ThrowIfOver();

            ThrowOnFailure(_send.SocketError);
            bytes = bytes[sent..];
        }
    }

    public int Receive(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (buffer.IsEmpty)
            throw new ArgumentException("There must be room for a byte; 0 bytes received means the end of the stream.", nameof(buffer));

        int room = Math.Min(buffer.Length, _receiveBuffer.Length);
        int count = _receiveWait.For(_receive.ReceiveAsync(_receiveBuffer.AsMemory(0, room), triesFirst: true));
        if (_receive.SocketError == SocketError.TimedOut)
            _receiveWait.ThrowIfOver();

        ThrowOnFailure(_receive.SocketError);
        _receiveBuffer.AsSpan(0, count).CopyTo(buffer);
        return count;
    }

    public void ShutdownSend()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _sendEnded = true;
        try
        {
            _socket.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            throw new ConnectionResetException();
        }
    }

    public void Reset()
    {
        Sockets.MakeCloseAReset(_socket.Socket);
        _socket.Dispose();
    }

    public void Dispose()
    {
        _disposed = true;
        _socket.Dispose();
    }

    private void ThrowOnFailure(SocketError error)
    {
        switch (error)
        {
            case SocketError.Success when !_reset:
                return;
            case SocketError.Shutdown when _sendEnded:
                throw new IOException("The client has ended its sending half.");
            default:
                // Linux reports a reset once, and an orderly end afterwards.
                _reset = true;
                throw new ConnectionResetException();
        }
    }
}
