using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HttpCompletionSim.Benchmarks;

/// <summary>
/// Keep-alive connections that send a request, await the whole response, and send the next; the same load for every server.
/// </summary>
internal static class LoadClient
{
    private const int Connections = 64;
    private const int CountedRequests = 100_000;
    private const int RequestsBeforeCounting = 5_000;

    /// <returns>Requests per second.</returns>
    public static async Task<double> RunAsync(int port, TimeSpan duration)
    {
        byte[] request = Request(port);
        var clock = Stopwatch.StartNew();
        var loops = Enumerable.Range(0, Connections).Select(_ => Task.Run(() => LoopAsync(port, request, clock, duration)));
        long[] counts = await Task.WhenAll(loops);
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Measures what the server allocates for a request on one connection. The client blocks, and allocates only the connections.
    /// </summary>
    /// <returns>Bytes, of the whole process.</returns>
    public static double BytesPerRequest(int port)
    {
        byte[] request = Request(port);
        byte[] answer = new byte[4096];
        Socket? socket = null;
        Exchange(RequestsBeforeCounting);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Exchange(CountedRequests);
        double bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)CountedRequests;
        socket!.Dispose();
        return bytes;

        void Exchange(int count)
        {
            while (count > 0)
            {
                socket ??= Host.Connect(port);
                socket.Send(request);
                int length = 0, got;
                do
                    length += got = socket.Receive(answer, length, answer.Length - length, SocketFlags.None);
                while (got > 0 && !answer.AsSpan(0, length).EndsWith("Hello, World!"u8));
                if (got > 0)
                {
                    count--;
                    continue;
                }

                socket.Dispose();
                socket = null;
            }
        }
    }

    private static byte[] Request(int port) =>
        System.Text.Encoding.ASCII.GetBytes($"GET /plain HTTP/1.1\r\nHost: localhost:{port}\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n");

    private static async Task<long> LoopAsync(int port, byte[] request, Stopwatch clock, TimeSpan duration)
    {
        byte[] answer = new byte[4096];
        long count = 0;
        while (clock.Elapsed < duration)
        {
            // HttpListener closes a connection after a hundred requests.
            using Socket socket = await ConnectAsync(port);
            while (clock.Elapsed < duration && await ExchangeAsync(socket, request, answer))
                count++;
        }

        return count;
    }

    private static async ValueTask<bool> ExchangeAsync(Socket socket, byte[] request, byte[] answer)
    {
        await socket.SendAsync(request);
        int length = 0;
        while (!answer.AsSpan(0, length).EndsWith("Hello, World!"u8))
        {
            int got = await socket.ReceiveAsync(answer.AsMemory(length));
            if (got == 0)
                return false;

            length += got;
        }

        return true;
    }

    private static async Task<Socket> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return socket;
    }
}
