using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Keep-alive connections that send a request, await its whole answer, and send the next: the same for every server.</summary>
internal static class LoadClient
{
    private const int Connections = 64;

    /// <returns>Requests per second.</returns>
    public static async Task<double> RunAsync(int port, TimeSpan duration)
    {
        byte[] request = System.Text.Encoding.ASCII.GetBytes($"GET /plain HTTP/1.1\r\nHost: localhost:{port}\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n");
        var clock = Stopwatch.StartNew();
        long[] counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => LoopAsync(port, request, clock, duration))));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

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
