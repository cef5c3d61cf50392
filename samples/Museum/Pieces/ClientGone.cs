using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 4.</summary>
internal sealed class ClientGone : Piece
{
    public override string Name => "client-gone";

    public override string Title => "A client leaves between the two receives of its request";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/dotnet/aspnetcore/issues/35892", "https://github.com/aspnet/AspNetKatana/issues/314"];

    public override string Story =>
        "A request did not fit into the first buffer of 4 KB, so the server received it again by its id. If the client had left "
        + "meanwhile, the second receive gave ERROR_CONNECTION_INVALID (1229). Katana's accept loop took that for the end of the "
        + "listener and stopped: the server accepted no request until it was restarted. ASP.NET Core logged an error and went on.";

    public override string Fix => "The code 1229 ends the request and not the loop: the next receive is for any request again.";

    public override NamedStrategy Strategy => NamedStrategy.Random;

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        PortServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 2);

        Visitor.StartLeaving(machine, "/leaves", isLong: true);
        machine.RunUntilIdle();
        Visitor first = Visitor.Start(machine, "/first");
        Visitor second = Visitor.Start(machine, "/second", isLong: true);
        machine.RunUntilIdle();

        Visitor.Check(first, second);
        server.End();
        server.Dispose();
    }

    private sealed class FaultyServer(SimulatedMachine machine) : PortServer(machine, exchanges: 1)
    {
        protected override void ReceiveFailed(Exchange exchange, uint code)
        {
            // "The listener has failed": the loop ends.
        }
    }

    private sealed class FixedServer(SimulatedMachine machine) : PortServer(machine, exchanges: 1)
    {
        protected override void ReceiveFailed(Exchange exchange, uint code)
        {
            if (code != Win32Error.ERROR_CONNECTION_INVALID)
                throw new BrokenException($"A receive ended with {Win32Error.NameOf(code)}.");

            Receive(exchange);
        }
    }
}
