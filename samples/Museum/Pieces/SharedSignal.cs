using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 9.</summary>
internal sealed class SharedSignal : Piece
{
    public override string Name => "shared-signal";

    public override string Title => "Two operations end with the same signal";

    public override IReadOnlyList<string> Sources => ["https://github.com/nvaccess/nvda/issues/20569"];

    public override string Story =>
        "NVDA reads from a braille display and writes to it at the same time, with OVERLAPPED structures that have no event. "
        + "GetOverlappedResult then waits for the device itself, which any operation signals when it ends: a read that comes in lets "
        + "the wait for a write return, with success and a count of the past, while the write still uses its buffer. The server here "
        + "has two threads that wait for the queue in this way.";

    public override string Fix => "Each OVERLAPPED has an event of its own.";

    public override NamedStrategy Strategy => NamedStrategy.Random;

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        ThreadServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 2);

        Visitor first = Visitor.Start(machine, "/first");
        Visitor second = Visitor.Start(machine, "/second");
        machine.RunUntilIdle();

        Visitor.Check(first, second);
        server.End();
        server.Dispose();
    }

    private sealed class FaultyServer(SimulatedMachine machine) : ThreadServer(machine)
    {
        protected override OverlappedBlock NewOverlapped() => new();

        protected override uint Await(uint code, OverlappedBlock overlapped, out uint bytes)
        {
            if (code is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING))
            {
                bytes = 0;
                return code;
            }

            return Kernel.GetOverlappedResult(Queue, overlapped, out bytes, wait: true) ? Win32Error.NO_ERROR : Kernel.GetLastError();
        }
    }

    private sealed class FixedServer(SimulatedMachine machine) : ThreadServer(machine);
}
