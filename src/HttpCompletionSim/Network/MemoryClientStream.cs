using System.IO.Pipelines;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>The client's end of a connection in memory as a stream, for an HttpClient.</summary>
/// <remarks>
/// <para>An asynchronous operation that waits continues as kernel work when the bytes arrive. Threads of the kernel have a
/// synchronization context (<see cref="KernelContext"/>), so the task of the operation continues its awaiter on the host's thread
/// pool, never on the thread of the kernel. A blocking operation blocks its thread through the scheduler, as a
/// <see cref="MemoryClient"/> does.</para>
/// <para>Disposing the stream does what TCP does when a socket is closed: the server sees a reset if it has sent bytes that were not
/// read, and otherwise the end of the client's bytes.</para>
/// </remarks>
internal sealed class MemoryClientStream(MemoryConnection connection, Scheduler scheduler) : Stream
{
    /// <summary>How many bytes are written between two flushes: a quarter of the window, so that the server reads while the client
    /// writes.</summary>
    private const int PieceSize = Connection.InputWindow / 4;

    private static readonly Action<object?> s_cancelReceive = static state => ((MemoryConnection)state!).CancelReceive();
    private static readonly Action<object?> s_cancelSend = static state => ((MemoryConnection)state!).CancelSend();

    private readonly MemoryClient _blocking = new(connection, scheduler);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ValueTask<ReadResult> read = connection.BeginReceive();
            try
            {
                ReadResult result;
                using (cancellationToken.UnsafeRegister(s_cancelReceive, connection))
                    result = await read.ConfigureAwait(false);

                int count = connection.Take(result, buffer.Span);
                if (count >= 0)
                    return count;
            }
            finally
            {
                connection.EndReceive();
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(buffer.Length, PieceSize);
            ValueTask<FlushResult> flush;
            using (scheduler.DeferKernelWork())
            {
                if (!connection.TryBeginSend(buffer.Span[..count], out flush))
                    return;
            }

            bool isCutOff = true;
            try
            {
                FlushResult result;
                using (cancellationToken.UnsafeRegister(s_cancelSend, connection))
                    result = await flush.ConfigureAwait(false);

                isCutOff = result.IsCanceled;
                if (result.IsCompleted)
                    connection.AbandonInput();
            }
            finally
            {
                connection.EndSend(isCutOff);
            }

            buffer = buffer[count..];
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => buffer.IsEmpty ? 0 : _blocking.Receive(buffer);

    public override void Write(ReadOnlySpan<byte> buffer) => _blocking.Send(buffer);

    /// <summary>Does nothing: a write flushes.</summary>
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            using (scheduler.DeferKernelWork())
                connection.CloseClient();
        }

        base.Dispose(disposing);
    }
}
