using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>Asynchronous I/O by completion port: many receives are posted, a few threads take packets, and what completes inline is gone on with at once.</summary>
internal sealed unsafe class PortServer(SimulatedMachine machine, int threads = PortServer.DefaultThreads) : EchoServer(machine)
{
    public const int DefaultThreads = 4;
    private const int Receives = 32;
    private const nuint RequestKey = 1;
    private const nuint QuitKey = 2;

    private readonly Dictionary<nint, OverlappedExchange> _exchanges = [];
    private nint _port;
    private int _underWay = Receives;

    public override void Start()
    {
        _port = Kernel.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
        Kernel.CreateIoCompletionPort(Queue, _port, RequestKey, 0);
        Kernel.SetFileCompletionNotificationModes(Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        for (int i = 0; i < Receives; i++)
        {
            var exchange = new OverlappedExchange(this, 0, "a packet came to the port", inlineIsFinal: true);
            _exchanges.Add((nint)exchange.Overlapped, exchange);
        }

        for (int i = 1; i <= threads; i++)
            StartThread($"worker {i}", Work);

        foreach (OverlappedExchange exchange in _exchanges.Values)
        {
            if (!exchange.Begin())
                End();
        }
    }

    protected override void CloseHandles()
    {
        if (_port != 0)
            Kernel.CloseHandle(_port);

        foreach (OverlappedExchange exchange in _exchanges.Values)
            exchange.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            uint bytes;
            nuint key;
            NativeOverlapped* overlapped;
            bool taken = Kernel.GetQueuedCompletionStatus(_port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE) || overlapped is not null;
            if (!taken || key == QuitKey)
                return;

            if (!_exchanges[(nint)overlapped].Continue())
                End();
        }
    }

    /// <summary>The last exchange to end sends the threads home.</summary>
    private void End()
    {
        if (Interlocked.Decrement(ref _underWay) > 0)
            return;

        for (int i = 0; i < threads; i++)
            Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey, null);
    }
}
