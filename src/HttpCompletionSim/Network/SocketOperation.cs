using System.Net.Sockets;
using System.Threading.Tasks.Sources;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>A reusable socket operation, awaited without allocation. The continuation runs inline, as kernel work.</summary>
/// <remarks>The result is the number of bytes; a failure is <see cref="SocketAsyncEventArgs.SocketError"/>, never an exception.</remarks>
internal sealed class SocketOperation(ThreadedScheduler scheduler)
    : SocketAsyncEventArgs(unsafeSuppressExecutionContextFlow: true), IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;

    public ValueTask<int> ReceiveAsync(Socket socket, Memory<byte> buffer)
    {
        SetBuffer(buffer);
        return Begin(socket, static (socket, operation) => socket.ReceiveAsync(operation));
    }

    public ValueTask<int> SendAsync(Socket socket, Memory<byte> buffer)
    {
        SetBuffer(buffer);
        return Begin(socket, static (socket, operation) => socket.SendAsync(operation));
    }

    public ValueTask<int> SendAsync(Socket socket, IList<ArraySegment<byte>> buffers)
    {
        SetBuffer(default(Memory<byte>));
        BufferList = buffers;
        return Begin(socket, static (socket, operation) => socket.SendAsync(operation));
    }

    /// <summary>Accepts the next connection into <see cref="SocketAsyncEventArgs.AcceptSocket"/>.</summary>
    public ValueTask<int> AcceptAsync(Socket socket)
    {
        AcceptSocket = null;
        return Begin(socket, static (socket, operation) => socket.AcceptAsync(operation));
    }

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    // The send loop may await on a thread of the program, and must not continue in that thread's synchronization context.
    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);

    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        using KernelScope scope = scheduler.EnterKernel();
        _core.SetResult(BytesTransferred);
    }

    private ValueTask<int> Begin(Socket socket, Func<Socket, SocketOperation, bool> begin)
    {
        _core.Reset();
        try
        {
            if (begin(socket, this))
                return new ValueTask<int>(this, _core.Version);
        }
        catch (ObjectDisposedException)
        {
            // The socket was closed before the operation started. Report what a close during the operation would report.
            SocketError = SocketError.OperationAborted;
            return new ValueTask<int>(0);
        }

        return new ValueTask<int>(BytesTransferred);
    }
}
