using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Cli.Serving;

/// <summary>Blocked I/O: calls without an OVERLAPPED, and one thread for each request in progress.</summary>
internal sealed unsafe class BlockingServer(SimulatedMachine machine, int threads = BlockingServer.DefaultThreads) : EchoServer(machine)
{
    public const int DefaultThreads = 16;

    public override void Start()
    {
        for (int i = 1; i <= threads; i++)
            StartThread($"worker {i}", Work);
    }

    private void Work()
    {
        using var exchange = new Exchange(this);
        bool again = false;
        while (true)
        {
            uint bytes;
            uint code = exchange.Receive(again, null, &bytes);
            again = code == Win32Error.ERROR_MORE_DATA;
            if (code == Win32Error.NO_ERROR)
                exchange.Respond("the call blocked until it was complete", null);
            else if (again)
                exchange.Grow(bytes);
            else if (OverlappedExchange.EndsServing(code))
                return;
        }
    }
}
