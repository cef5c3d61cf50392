using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 12.</summary>
internal sealed class FalseIsNotTheEnd : Piece
{
    public override string Name => "false-is-not-the-end";

    public override string Title => "The packet of a failed operation is taken for the end of the port";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/c-ares/c-ares/pull/1247", "https://github.com/microsoft/Detours/issues/264"];

    public override string Story =>
        "GetQueuedCompletionStatus returns FALSE in two cases: no packet was taken, or the packet is that of an operation that has "
        + "failed. c-ares stopped its loop at any FALSE and lost the event of a socket that was torn down, so that a query hung, once"
        + " in 33 runs of its tests. The log server of Detours ends a thread when a client closes its pipe.";

    public override string Fix => "FALSE ends the loop only if no OVERLAPPED came with it.";

    public override NamedStrategy Strategy => NamedStrategy.Pct(2);

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        PortServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 1);

        Visitor.StartLeaving(machine, "/leaves");
        Visitor first = Visitor.Start(machine, "/first");
        Visitor second = Visitor.Start(machine, "/second");
        machine.RunUntilIdle();

        Visitor.Check(first, second);
        server.End();
        server.Dispose();
    }

    private sealed class FaultyServer(SimulatedMachine machine) : PortServer(machine, exchanges: 2)
    {
        protected override void Serve()
        {
            while (Kernel.GetQueuedCompletionStatus(Port, out _, out nuint key, out OverlappedReference which, Kernel32Constants.INFINITE))
            {
                if (IsEnd(succeeded: true, key, which))
                    return;

                Completed(which, Win32Error.NO_ERROR);
            }
        }
    }

    private sealed class FixedServer(SimulatedMachine machine) : PortServer(machine, exchanges: 2);
}
