using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 7.</summary>
internal sealed class WarningAndPacket : Piece
{
    public override string Name => "warning-and-packet";

    public override string Title => "A call returns ERROR_MORE_DATA, and a packet comes as well";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/dotnet/aspnetcore/pull/54368"];

    public override string Story =>
        "The page on completion routines says that a code other than NO_ERROR and ERROR_IO_PENDING is the only report. The I/O "
        + "manager of Windows 7 does otherwise with a warning of a driver that has not marked its request as pending: the call "
        + "returns ERROR_MORE_DATA, and a packet is queued too. A server that repeats the receive at once gets that packet as the end"
        + " of the second receive, one of the ways in which a callback may come that an accept loop does not expect.";

    public override string Fix => "An ERROR_MORE_DATA that the call returns is treated as ERROR_IO_PENDING: the packet is waited for.";

    public override string Assumption =>
        "Profile windows7 with ImmediateWarning.ReturnAndNotify. That http.sys behaves so is not shown: it very likely marks its "
        + "requests.";

    public override NamedStrategy Strategy => NamedStrategy.Delays(1);

    public override MachineOptions Machine => new()
    {
        Profile = CompletionProfile.Windows7 with { ImmediateWarning = ImmediateWarning.ReturnAndNotify },
    };

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        PortServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 2);

        Visitor first = Visitor.Start(machine, "/first", isLong: true);
        Visitor second = Visitor.Start(machine, "/second", isLong: true);
        machine.RunUntilIdle();

        Visitor.Check(first, second);
        server.End();
        server.Dispose();
    }

    private sealed class FaultyServer(SimulatedMachine machine) : PortServer(machine, exchanges: 1);

    private sealed class FixedServer(SimulatedMachine machine) : PortServer(machine, exchanges: 1)
    {
        protected override void Started(Exchange exchange, uint code)
        {
            if (code != Win32Error.ERROR_MORE_DATA)
                base.Started(exchange, code);
        }
    }
}
