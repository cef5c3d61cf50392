using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 8.</summary>
internal sealed class IdForgotten : Piece
{
    public override string Name => "id-forgotten";

    public override string Title => "A receive is repeated without the id of its request";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/dotnet/aspnetcore/pull/28759", "https://github.com/aspnet/HttpSysServer"];

    public override string Story =>
        "A request that does not fit is kept for a receive that names its id. The accept loop of HttpSys has two places that "
        + "receive again: the callback names the id, and the one for a call that returns ERROR_MORE_DATA itself passes 0. A reviewer "
        + "asked whether any test has a request that is so long. Where the second place is reached, the next request is taken in "
        + "place of the first, whose client waits for ever.";

    public override string Fix => "Both places name the id.";

    public override string Assumption =>
        "The call itself returns ERROR_MORE_DATA, as the page says. On a bound handle http.sys very likely returns "
        + "ERROR_IO_PENDING.";

    public override NamedStrategy Strategy => NamedStrategy.Delays(1);

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

    private sealed class FaultyServer(SimulatedMachine machine) : PortServer(machine, exchanges: 1)
    {
        protected override void Started(Exchange exchange, uint code)
        {
            if (exchange.Step != Step.Receive || code != Win32Error.ERROR_MORE_DATA)
            {
                base.Started(exchange, code);
                return;
            }

            // The loop runs again, with a buffer that is long enough and with the id of a fresh start.
            exchange.Request.Grow((uint)exchange.Receiving.InternalHigh);
            Started(exchange, Receive(exchange, HttpConstants.HTTP_NULL_ID));
        }
    }

    private sealed class FixedServer(SimulatedMachine machine) : PortServer(machine, exchanges: 1);
}
