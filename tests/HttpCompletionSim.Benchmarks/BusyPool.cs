using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Benchmarks;

/// <summary>Requests to servers with threads of their own, while the program blocks every thread of the host's thread pool.</summary>
internal static unsafe class BusyPool
{
    private const int BlockedThreads = 40;
    private const int Requests = 2_000;
    private const int Rounds = 3;

    private static readonly byte[] s_request =
        "GET /plain HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"u8.ToArray();
    private static readonly byte[] s_answer =
    [
        .. "HTTP/1.1 200 OK\r\nContent-Length: 13\r\nServer: plain\r\nDate: Sun, 22 Nov 2026 00:00:00 GMT\r\n\r\n"u8,
        .. "Hello, World!"u8,
    ];

    public static Task MeasureAsync(TextWriter to, Options options)
    {
        to.WriteLine("| host's thread pool | simulator | plain sockets with a hand-over | simulator takes | plain sockets on one thread |");
        to.WriteLine("|---|---|---|---|---|");
        Measure(to, "idle");

        // Not disposed: items that have not begun wait for it later.
        var stop = new ManualResetEventSlim();
        BlockPool(stop.Wait);
        Measure(to, $"{BlockedThreads} items that sleep");
        stop.Set();

        MeasureReceivesOnThePool(to);
        return Task.CompletedTask;
    }

    /// <summary>The items of the pool are the server itself: each blocks in a receive, as in a server that was written for blocking
    /// calls.</summary>
    private static void MeasureReceivesOnThePool(TextWriter to)
    {
        using var machine = new SimulatedMachine();
        int port = LoopbackPort.FindFree();
        using HttpServerSetup queue = machine.OpenQueue($"http://localhost:{port}/");
        BlockPool(() =>
        {
            while (TryServe(machine, queue.Handle))
            {
            }
        });
        (double First, double Each) ours = Best(Load(port, Requests), Load(port, Requests));
        Write(to, $"{BlockedThreads} blocking receives", ours, Plain(handsOver: true), Plain(handsOver: false));
        machine.HttpApi.HttpShutdownRequestQueue(queue.Handle);
    }

    private static void Measure(TextWriter to, string pool)
    {
        (double First, double Each) ours = (double.MaxValue, double.MaxValue);
        (double First, double Each) handedOver = ours;
        (double First, double Each) onOneThread = ours;
        for (int round = 0; round < Rounds; round++)
        {
            using (var machine = new SimulatedMachine())
            {
                int port = LoopbackPort.FindFree();
                using var server = new PortServer(machine, $"http://localhost:{port}/", receives: 4, threads: 2);
                ours = Best(ours, Load(port, Requests));
            }

            handedOver = Best(handedOver, Plain(handsOver: true));
            onOneThread = Best(onOneThread, Plain(handsOver: false));
        }

        Write(to, pool, ours, handedOver, onOneThread);
    }

    private static (double First, double Each) Best((double First, double Each) one, (double First, double Each) other) =>
        (Math.Min(one.First, other.First), Math.Min(one.Each, other.Each));

    private static void Write(
        TextWriter to,
        string pool,
        (double First, double Each) ours,
        (double First, double Each) handedOver,
        (double First, double Each) onOneThread) =>
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {pool} | {Text(ours)} | {Text(handedOver)} | {ours.Each / handedOver.Each:F2} x | {Text(onOneThread)} |"));

    private static string Text((double First, double Each) time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.First:F2} ms, then {time.Each:F0} us each");

    /// <summary>Queues the items and waits until every thread that the pool makes at once is inside one.</summary>
    private static void BlockPool(Action block)
    {
        ThreadPool.GetMinThreads(out int least, out _);
        int begun = 0;
        for (int i = 0; i < BlockedThreads; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    Interlocked.Increment(ref begun);
                    block();
                },
                null);
        }

        SpinWait.SpinUntil(() => Volatile.Read(ref begun) >= least);
    }

    private static bool TryServe(SimulatedMachine machine, nint queue)
    {
        byte* buffer = stackalloc byte[4096];
        uint bytes;
        uint code = machine.HttpApi.HttpReceiveHttpRequest(queue, 0, 0, (HTTP_REQUEST_V2*)buffer, 4096, &bytes, null);
        if (code != Win32Error.NO_ERROR)
            return false;

        var response = new HTTP_RESPONSE_V2();
        response.Base.StatusCode = 200;
        ulong id = ((HTTP_REQUEST_V2*)buffer)->Base.RequestId;
        return machine.HttpApi.HttpSendHttpResponse(queue, id, 0, &response, null, &bytes, null, 0, null, null) == Win32Error.NO_ERROR;
    }

    /// <summary>A server of one connection. Its reading thread answers, or hands the request over to a thread that answers.</summary>
    private static (double First, double Each) Plain(bool handsOver)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var requests = new BlockingCollection<Socket>();
        var reader = new Thread(() =>
        {
            byte[] buffer = new byte[4096];
            using Socket socket = listener.Accept();
            socket.NoDelay = true;
            while (socket.Receive(buffer) > 0)
            {
                if (handsOver)
                    requests.Add(socket);
                else
                    socket.Send(s_answer);
            }

            requests.CompleteAdding();
        })
        { IsBackground = true };
        var worker = new Thread(() =>
        {
            foreach (Socket socket in requests.GetConsumingEnumerable())
                socket.Send(s_answer);
        })
        { IsBackground = true };
        reader.Start();
        worker.Start();
        (double First, double Each) time = Load(((IPEndPoint)listener.LocalEndPoint!).Port, Requests);
        reader.Join();
        worker.Join();
        return time;
    }

    /// <summary>One request after the other on one connection, from a thread that blocks.</summary>
    /// <returns>The time of the first one, connecting included, in milliseconds; that of each other one in microseconds.</returns>
    private static (double First, double Each) Load(int port, int requests)
    {
        byte[] answer = new byte[4096];
        long begin = Stopwatch.GetTimestamp();
        using Socket socket = Host.Connect(port);
        Exchange();
        double first = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        begin = Stopwatch.GetTimestamp();
        for (int i = 1; i < requests; i++)
            Exchange();

        return (first, Stopwatch.GetElapsedTime(begin).TotalMicroseconds / (requests - 1));

        void Exchange()
        {
            socket.Send(s_request);
            if (socket.Receive(answer) == 0)
                throw new InvalidOperationException("The server closed the connection.");
        }
    }
}
