using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>
/// Asynchronous I/O by completion port: many receives are pending, a few threads dequeue packets, and calls that complete inline are
/// continued at once.
/// </summary>
internal sealed unsafe class PortServer(SimulatedMachine machine, int threads = PortServer.DefaultThreads) : EchoServer(machine)
{
    public const int DefaultThreads = 4;
    private const int Receives = 32;
    private const nuint RequestKey = 1;
    private const nuint QuitKey = 2;

    private readonly Dictionary<nint, OverlappedExchange> _exchanges = [];
    private nint _port;
    private int _active = Receives;

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
            bool succeeded = Kernel.GetQueuedCompletionStatus(_port, &bytes, &key, &overlapped, Kernel32Constants.INFINITE);
            if ((!succeeded && overlapped is null) || key == QuitKey)
                return;

            if (!_exchanges[(nint)overlapped].Continue())
                End();
        }
    }

    /// <summary>Counts an exchange that has ended; after the last one, ends the threads.</summary>
    private void End()
    {
        if (Interlocked.Decrement(ref _active) > 0)
            return;

        for (int i = 0; i < threads; i++)
            Kernel.PostQueuedCompletionStatus(_port, 0, QuitKey, null);
    }
}
