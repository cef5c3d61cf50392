using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>Asynchronous I/O by events: each thread waits for the events of its own receives.</summary>
internal sealed unsafe class EventServer(SimulatedMachine machine, int threads = EventServer.DefaultThreads) : EchoServer(machine)
{
    public const int DefaultThreads = 4;
    private const int ReceivesPerThread = 8;

    public override void Start()
    {
        for (int i = 1; i <= threads; i++)
        {
            // The receives are posted before the server says that it listens.
            (List<nint> events, List<OverlappedExchange> exchanges) = Begin();
            StartThread($"worker {i}", () => Work(events, exchanges));
        }
    }

    private (List<nint> Events, List<OverlappedExchange> Exchanges) Begin()
    {
        var events = new List<nint>();
        var exchanges = new List<OverlappedExchange>();
        for (int i = 0; i < ReceivesPerThread; i++)
        {
            nint hEvent = Kernel.CreateEvent(null, true, false, null);
            var exchange = new OverlappedExchange(this, hEvent, "its event was signaled", inlineIsFinal: false);
            events.Add(hEvent);
            exchanges.Add(exchange);
            if (!exchange.Begin())
                Remove(i--, events, exchanges);
        }

        return (events, exchanges);
    }

    private void Work(List<nint> events, List<OverlappedExchange> exchanges)
    {
        Span<nint> handles = stackalloc nint[ReceivesPerThread];
        while (exchanges.Count > 0)
        {
            events.CopyTo(handles);
            uint result;
            fixed (nint* first = handles)
                result = Kernel.WaitForMultipleObjects((uint)events.Count, first, false, Kernel32Constants.INFINITE);

            uint index = result - Win32Error.WAIT_OBJECT_0;
            if (index >= events.Count)
                throw new InvalidOperationException($"WaitForMultipleObjects failed with {Win32Error.NameOf(Kernel.GetLastError())}.");

            if (!exchanges[(int)index].Continue())
                Remove((int)index, events, exchanges);
        }
    }

    private void Remove(int index, List<nint> events, List<OverlappedExchange> exchanges)
    {
        Kernel.CloseHandle(events[index]);
        exchanges[index].Dispose();
        events.RemoveAt(index);
        exchanges.RemoveAt(index);
    }
}
