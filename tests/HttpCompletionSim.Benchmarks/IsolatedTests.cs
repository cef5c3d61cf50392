using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>What one isolated test costs: make a server, one request and its response, take all of it down.</summary>
internal static class IsolatedTests
{
    private const int Ours = 500;
    private const int Theirs = 50;
    private const int Rounds = 4;

    public static async Task MeasureAsync(TextWriter to, Options options)
    {
        (double Time, double Bytes) sockets = await BestAsync(Theirs, _ => OverSockets(Host.FreePort()));
        (double Time, double Bytes) memory = await BestAsync(Ours, _ => InMemory());
        (double Time, double Bytes) kestrel = await BestAsync(Theirs, OnKestrelAsync);
        (double Time, double Bytes) listener = await BestAsync(Theirs, OnHttpListenerAsync);
        to.WriteLine("| server | one test | in memory is cheaper by | allocated |");
        to.WriteLine("|---|---|---|---|");
        Row("simulator in memory", memory);
        Row("simulator over sockets", sockets);
        Row("HttpListener", listener);
        Row("Kestrel", kestrel);

        void Row(string name, (double Time, double Bytes) figure) =>
            to.WriteLine($"| {name} | {figure.Time:N1} us | {figure.Time / memory.Time:F1} x | {figure.Bytes / 1024:N1} KB |");
    }

    private static async Task<(double Time, double Bytes)> BestAsync(int count, Func<int, Task> test)
    {
        (double Time, double Bytes) best = (double.MaxValue, 0);
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            var clock = Stopwatch.StartNew();
            for (int i = 0; i < count; i++)
                await test(i);

            double time = clock.Elapsed.TotalMicroseconds / count;
            if (time < best.Time)
                best = (time, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)count);
        }

        return best;
    }

    private static Task InMemory()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true });
        ServeOne(machine, "http://localhost:80/", static (machine, url, request, answer) =>
        {
            SimulatedClient client = machine.Connect(url);
            client.Send(request);
            return (client, buffer => client.Receive(buffer));
        });
        return Task.CompletedTask;
    }

    private static Task OverSockets(int port)
    {
        using var machine = new SimulatedMachine();
        ServeOne(machine, $"http://localhost:{port}/", static (machine, url, request, answer) =>
        {
            Socket client = Connect(new Uri(url).Port);
            client.Send(request);
            return (client, buffer => client.Receive(buffer));
        });
        return Task.CompletedTask;
    }

    private delegate int Receive(Span<byte> buffer);

    /// <summary>Queue and URL, a receive, the request, the response, the answer's bytes at the client: all on one thread.</summary>
    private static unsafe void ServeOne(SimulatedMachine machine, string url, Func<SimulatedMachine, string, byte[], byte[], (IDisposable Client, Receive Receive)> send)
    {
        const uint Size = 4096;
        IHttpApi http = machine.HttpApi;
        using OpenedQueue queue = machine.OpenQueue(url);
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 1, 0);
        void* memory = NativeMemory.AlignedAlloc(Size, 64);
        var request = (HTTP_REQUEST_V2*)memory;
        NativeOverlapped overlapped = default;
        Check(http.HttpReceiveHttpRequest(queue.Handle, 0, 0, request, Size, null, &overlapped), Win32Error.ERROR_IO_PENDING);

        byte[] answer = new byte[1024];
        (IDisposable client, Receive receive) = send(machine, url, s_request, answer);
        using (client)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* completed;
            machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &completed, Kernel32Constants.INFINITE);
            fixed (byte* body = s_body, reason = s_reason)
            {
                var chunk = new HTTP_DATA_CHUNK();
                chunk.FromMemory.pBuffer = body;
                chunk.FromMemory.BufferLength = (uint)s_body.Length;
                var response = new HTTP_RESPONSE_V2 { StatusCode = 200 };
                response.Base.pReason = reason;
                response.Base.ReasonLength = (ushort)s_reason.Length;
                response.Base.EntityChunkCount = 1;
                response.Base.pEntityChunks = &chunk;
                Check(http.HttpSendHttpResponse(queue.Handle, request->RequestId, 0, &response, null, null, null, 0, null, null), Win32Error.NO_ERROR);
            }

            int length = 0;
            while (!answer.AsSpan(0, length).EndsWith(s_body))
                length += receive(answer.AsSpan(length));
        }

        NativeMemory.AlignedFree(memory);
        machine.Kernel32.CloseHandle(port);
    }

    private static void Check(uint code, uint expected)
    {
        if (code != expected)
            throw new InvalidOperationException($"The call returned {Win32Error.NameOf(code)}.");
    }

    private static readonly byte[] s_body = "Hello, World!"u8.ToArray();
    private static readonly byte[] s_reason = "OK"u8.ToArray();
    private static readonly byte[] s_request = "GET /plain HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray();

    private static async Task OnKestrelAsync(int number)
    {
        await using var app = (Microsoft.AspNetCore.Builder.WebApplication)await Peers.StartKestrelAsync(0);
        Exchange(new Uri(app.Urls.First()).Port);
    }

    private static async Task OnHttpListenerAsync(int number)
    {
        int port = Host.FreePort();
        await using IAsyncDisposable server = Peers.StartHttpListener(port);
        Exchange(port);
    }

    private static void Exchange(int port)
    {
        using Socket client = Connect(port);
        client.Send(Encoding.ASCII.GetBytes($"GET /plain HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
        byte[] answer = new byte[1024];
        int length = 0;
        while (!answer.AsSpan(0, length).EndsWith(s_body))
            length += client.Receive(answer.AsSpan(length));
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }
}
