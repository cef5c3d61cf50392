using System.IO.Pipelines;
using System.Net;
using HttpCompletionSim.Scheduling;

namespace HttpCompletionSim.Network;

/// <summary>The client's end of a connection in memory.</summary>
internal sealed class MemoryClient(MemoryConnection connection, Scheduler scheduler) : IClientTransport
{
    /// <summary>How many bytes are written between two flushes, so that a send exceeds the pipe's window by little.</summary>
    private const int PieceSize = 4096;

    private readonly BlockingWait _sendWait = new(scheduler, "the server to take the client's bytes", connection.CancelSend);
    private readonly BlockingWait _receiveWait = new(scheduler, "bytes from the server", connection.CancelReceive);

    public IPEndPoint LocalEndPoint => connection.RemoteEndPoint;

    public void Send(ReadOnlySpan<byte> bytes)
    {
        scheduler.SchedulingPoint("client sends");
        if (scheduler.ExploresChoices && bytes.Length > 1)
        {
            // TCP does not preserve the boundaries of sends. Splitting the bytes shows a server that relies on them.
            int first = scheduler.Choose(3, "where the client's bytes are split") switch
            {
                1 => 1,
                2 => bytes.Length / 2,
                _ => bytes.Length,
            };

            SendAll(bytes[..first]);
            bytes = bytes[first..];
            if (bytes.IsEmpty)
                return;

            scheduler.SchedulingPoint("client's bytes split");
        }

        SendAll(bytes);
    }

    public int Receive(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            throw new ArgumentException("There must be room for a byte; 0 bytes received means the end of the stream.", nameof(buffer));

        scheduler.SchedulingPoint("client receives");
        while (true)
        {
            var read = connection.BeginReceive();
            try
            {
                int count = connection.Take(_receiveWait.For(read), buffer);
                if (count >= 0)
                    return count;
            }
            finally
            {
                connection.EndReceive();
            }

            _receiveWait.ThrowIfOver();
        }
    }

    public void ShutdownSend()
    {
        scheduler.SchedulingPoint("client ends sending");
        using (scheduler.DeferKernelWork())
            connection.ShutdownSend();
    }

    public void Reset()
    {
        scheduler.SchedulingPoint("client resets");
        using (scheduler.DeferKernelWork())
            connection.Reset();
    }

    public void Dispose()
    {
        using (scheduler.DeferKernelWork())
            connection.DisposeClient();
    }

    private void SendAll(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(bytes.Length, PieceSize);
            ValueTask<FlushResult> flush;
            using (scheduler.DeferKernelWork())
            {
                if (!connection.TryBeginSend(bytes[..count], out flush))
                    return;
            }

            bool isCutOff = true;
            try
            {
                FlushResult result = _sendWait.For(flush);
                isCutOff = result.IsCanceled;
                if (result.IsCompleted)
                    connection.AbandonInput();
            }
            finally
            {
                connection.EndSend(isCutOff);
            }

            if (isCutOff)
                _sendWait.ThrowIfOver();

            bytes = bytes[count..];
        }
    }
}
