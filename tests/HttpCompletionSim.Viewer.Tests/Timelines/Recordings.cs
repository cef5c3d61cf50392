using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Viewer.Tests.Timelines;

/// <summary>Traces of machines in memory.</summary>
internal static class Recordings
{
    private const string Url = "http://localhost:80/";

    /// <summary>
    /// A receive that pends until a request comes, with a port and a thread that dequeues; then the answer, inside its call.
    /// </summary>
    public static IReadOnlyList<TraceEvent> ReceiveAndAnswer(string target = "/hello", string thread = "worker")
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        IHttpApi api = machine.HttpApi;
        using HttpServerSetup queue = machine.OpenQueue(Url);
        nint port = machine.Kernel32.CreateIoCompletionPort(queue.Handle, 0, 7, 0);
        nint received = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(received);
        using var response = new ResponseBuilder();
        machine.StartThread(thread, () =>
        {
            Dequeue(machine, port);
            response.Status(200, "OK").Body("Hello");
            api.HttpSendHttpResponse(queue.Handle, request.RequestId, 0, response, overlapped);
            Dequeue(machine, port);
            machine.Kernel32.SetEvent(received);
        });
        machine.WaitFor<ThreadBlocked>(blocked => blocked.Thread == thread, TimeSpan.FromSeconds(30));
        api.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        using (SimulatedClient client = machine.Connect(Url))
        {
            client.Send($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.ReadResponse();
            machine.WaitFor<FunctionReturned>(it => it.Function == "SetEvent" && it.Thread == thread, TimeSpan.FromSeconds(30));
        }

        machine.WaitFor<ConnectionClosed>(_ => true, TimeSpan.FromSeconds(30));
        return machine.Trace.Recorded;
    }

    /// <summary>Receives, one after another, each cancelled before the next begins; then some that are pending together.</summary>
    public static IReadOnlyList<TraceEvent> ManyReceives(int inTurn, int together)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        using var one = new OverlappedBlock();
        for (int i = 0; i < inTurn; i++)
        {
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, one);
            machine.Kernel32.CancelIoEx(queue.Handle, one);
        }

        OverlappedBlock[] all = [.. Enumerable.Range(0, together).Select(_ => new OverlappedBlock())];
        RequestBuffer[] buffers = [.. all.Select(_ => new RequestBuffer())];
        for (int i = 0; i < together; i++)
            machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, buffers[i], all[i]);

        IReadOnlyList<TraceEvent> events = machine.Trace.Recorded;
        foreach (OverlappedBlock each in all)
            machine.Kernel32.CancelIoEx(queue.Handle, each);

        foreach (IDisposable each in all.Concat<IDisposable>(buffers))
            each.Dispose();

        return events;
    }

    /// <summary>Packets that a program posts to a port, then takes; some of them wait together.</summary>
    public static IReadOnlyList<TraceEvent> Packets(int count)
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        for (int i = 0; i < count; i++)
            machine.Kernel32.PostQueuedCompletionStatus(port, (uint)i, 9);

        for (int i = 0; i < count; i++)
            Dequeue(machine, port);

        return machine.Trace.Recorded;
    }

    private static unsafe void Dequeue(SimulatedMachine machine, nint port)
    {
        uint bytes;
        nuint key;
        NativeOverlapped* overlapped;
        machine.Kernel32.GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
    }
}
