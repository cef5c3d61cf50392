using System.Net.Sockets;

namespace HttpCompletionSim.Network;

/// <summary>A socket that does not block, with the operations that wait for it to be ready: one that reads and one that writes.</summary>
internal sealed class PolledSocket : IDisposable
{
    private readonly SocketPoller _poller;
    private SocketOperation? _reader;
    private SocketOperation? _writer;

    public PolledSocket(Socket socket)
    {
        Socket = socket;
        socket.Blocking = false;
        _poller = SocketPoller.Add(this);
    }

    public Socket Socket { get; }

    /// <summary>Set under the poller's lock.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The number of the poller's last select that used this socket.</summary>
    public long LastSelect { get; set; }

    /// <summary>The operation that waits. Read and written under the poller's lock.</summary>
    public ref SocketOperation? Armed(bool isReader) => ref isReader ? ref _reader : ref _writer;

    /// <summary>Has an operation performed when the socket is ready.</summary>
    /// <returns>False when the socket is closed.</returns>
    public bool TryArm(SocketOperation operation) => _poller.TryArm(this, operation);

    /// <summary>Takes an operation back.</summary>
    /// <returns>False when it does not wait any more.</returns>
    public bool TryDisarm(SocketOperation operation) => _poller.TryDisarm(this, operation);

    /// <summary>Closes the socket. Operations that wait for it end with <see cref="SocketError.OperationAborted"/>.</summary>
    public void Dispose()
    {
        (SocketOperation? reader, SocketOperation? writer) = _poller.Remove(this);
        Socket.Dispose();
        reader?.End(SocketError.OperationAborted);
        writer?.End(SocketError.OperationAborted);
    }
}
