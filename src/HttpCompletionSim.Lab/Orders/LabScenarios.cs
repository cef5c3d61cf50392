using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Lab.Orders;

/// <summary>The scenarios that the Lab brings along.</summary>
internal static class LabScenarios
{
    private const string Url = "http://localhost:80/";
    private const string Get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// <summary>All of them, the simplest first.</summary>
    public static IReadOnlyList<OrderScenario> All { get; } =
    [
        new(
            "cancel",
            "A cancel and a request",
            "A receive is pending. One thread cancels it, a client sends a request. Who wins?",
            CancelAndRequest),
        new(
            "two-threads",
            "Two threads at one port",
            "Two workers wait at a completion port, and two clients send a request each. Which worker takes which packet?",
            TwoThreads),
        new(
            "close",
            "A close and a request",
            "A receive is pending. One thread shuts the queue down, a client sends a request.",
            CloseAndRequest),
        new(
            "counted-packets",
            "The workers that count packets",
            "Two workers take packets from a port. Each believes that the first packet taken is that of the first receive, and counts. "
            + "Find an order in which a worker answers the wrong request.",
            CountedPackets)
        {
            IsGame = true,
            Group = "Break it",
        },
        new(
            "handled-twice",
            "The server that answers twice",
            "The server handles a receive that returns NO_ERROR at once, and handles its packet as well. "
            + "Find an order in which it does both.",
            HandledTwice)
        {
            IsGame = true,
            Group = "Break it",
        },
    ];

    private static void CancelAndRequest(SimulatedMachine machine, Action<string> tell)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        nint signal = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var overlapped = new OverlappedBlock(signal);
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        bool cancelled = false;
        machine.StartThread("canceller", () => cancelled = machine.Kernel32.CancelIoEx(queue.Handle, overlapped));
        StartClient(machine, "client");
        machine.RunUntilIdle();

        string found = cancelled ? "CancelIoEx returned TRUE" : "CancelIoEx found nothing to cancel";
        tell(overlapped.Internal == NtStatus.STATUS_CANCELLED
            ? $"The cancel won: {found}, and the receive ended with STATUS_CANCELLED. The request waits in the queue."
            : $"The request won: the receive ended with {NtStatus.NameOf((uint)overlapped.Internal)}; {found}.");
        machine.Kernel32.CloseHandle(signal);
    }

    private static void TwoThreads(SimulatedMachine machine, Action<string> tell)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
        using var first = new RequestBuffer();
        using var second = new RequestBuffer();
        using var firstOverlapped = new OverlappedBlock();
        using var secondOverlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, first, firstOverlapped);
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, second, secondOverlapped);

        var taken = new List<string>();
        foreach (string name in (string[])["worker A", "worker B"])
        {
            machine.StartThread(name, () =>
            {
                machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference packet, Kernel32Constants.INFINITE);
                string which = packet.Block == firstOverlapped ? "the first receive" : "the second receive";
                lock (taken)
                    taken.Add($"{name} took the packet of {which}");
            });
        }

        StartClient(machine, "client 1");
        StartClient(machine, "client 2");
        machine.RunUntilIdle();

        tell($"{string.Join(", then ", taken)}.");
        machine.Kernel32.CloseHandle(port);
    }

    private static void CloseAndRequest(SimulatedMachine machine, Action<string> tell)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        nint signal = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var overlapped = new OverlappedBlock(signal);
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        machine.StartThread("closer", () => machine.HttpApi.HttpShutdownRequestQueue(queue.Handle));
        StartClient(machine, "client");
        machine.RunUntilIdle();

        tell($"The receive ended with {NtStatus.NameOf((uint)overlapped.Internal)} and {overlapped.InternalHigh} bytes.");
        machine.Kernel32.CloseHandle(signal);
    }

    private static void CountedPackets(SimulatedMachine machine, Action<string> tell)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
        using var first = new RequestBuffer();
        using var second = new RequestBuffer();
        using var firstOverlapped = new OverlappedBlock();
        using var secondOverlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, first, firstOverlapped);
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, second, secondOverlapped);

        int taken = 0;
        foreach (string name in (string[])["worker A", "worker B"])
        {
            machine.StartThread(name, () =>
            {
                machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference packet, Kernel32Constants.INFINITE);

                // The fault: another worker can count between the dequeue and this line. The packet itself says whose it is.
                bool isFirst = Interlocked.Increment(ref taken) == 1;
                if (isFirst != (packet.Block == firstOverlapped))
                    throw new InvalidOperationException($"{name} has answered the wrong request: it did not look at the OVERLAPPED.");
            });
        }

        StartClient(machine, "client 1");
        StartClient(machine, "client 2");
        machine.RunUntilIdle();
        tell("Both workers counted right, so each answered the request of its packet.");
        machine.Kernel32.CloseHandle(port);
    }

    private static void HandledTwice(SimulatedMachine machine, Action<string> tell)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock();
        int handled = 0;
        machine.StartThread("server", () =>
        {
            // The fault: without the skip mode a packet follows NO_ERROR as well.
            uint code = machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
            if (code == Win32Error.NO_ERROR)
                handled++;

            machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out OverlappedReference _, Kernel32Constants.INFINITE);
            handled++;
            if (handled > 1)
                throw new InvalidOperationException("The server has handled one request twice: once by its call, once by its packet.");
        });
        StartClient(machine, "client");
        machine.RunUntilIdle();
        tell("The receive pended before the request came, so the server handled it once.");
        machine.Kernel32.CloseHandle(port);
    }

    private static void StartClient(SimulatedMachine machine, string name) => machine.StartThread(name, () =>
    {
        using SimulatedClient client = machine.Connect(Url);
        client.Send(Get);
    });
}
