using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>Asynchronous I/O by callbacks: the server has no threads; the thread pool calls back for every completion.</summary>
internal sealed unsafe class ThreadPoolServer(SimulatedMachine machine) : EchoServer(machine)
{
    private const int Receives = 32;

    private readonly Dictionary<nint, OverlappedExchange> _exchanges = [];
    private nint _io;

    public override void Start()
    {
        _io = Pool.CreateThreadpoolIo(Queue, Completed, null, null);
        Kernel.SetFileCompletionNotificationModes(Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);
        for (int i = 0; i < Receives; i++)
        {
            var exchange = new OverlappedExchange(this, 0, "a pool thread called back", inlineIsFinal: true, _io);
            _exchanges.Add((nint)exchange.Overlapped, exchange);
        }

        foreach (OverlappedExchange exchange in _exchanges.Values)
            exchange.Begin();

        // A callback announces its next call before it returns, so this wait ends only when every exchange has ended (TP-09).
        StartThread("drain", () => Pool.WaitForThreadpoolIoCallbacks(_io, false));
    }

    protected override void CloseHandles()
    {
        if (_io != 0)
            Pool.CloseThreadpoolIo(_io);

        foreach (OverlappedExchange exchange in _exchanges.Values)
            exchange.Dispose();
    }

    private void Completed(nint instance, void* context, NativeOverlapped* overlapped, uint ioResult, nuint bytes, nint io) =>
        _exchanges[(nint)overlapped].Continue();
}
