using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 5.</summary>
internal sealed class BehindTheCancel : Piece
{
    public override string Name => "behind-the-cancel";

    public override string Title => "A receive is posted behind the cancel of a shutdown";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/dotnet/runtime/issues/35526", "https://github.com/nanomsg/nng/pull/1599"];

    public override string Story =>
        "A shutdown sets a flag, cancels every operation on the queue and waits until all have ended. A thread that has looked at "
        + "the flag before, and posts its receive after, is not reached by the cancel: the shutdown waits for ever. A thread in "
        + "HttpListener.GetContext used to stay there after Stop, because nothing cancelled its receive; now Stop cancels the "
        + "receives that it finds. nng hung at the end of a server, and its author suspected a cancel that came before the operation "
        + "it was meant for.";

    public override string Fix => "A thread that has posted a receive looks at the flag once more, and cancels this one receive.";

    public override NamedStrategy Strategy => NamedStrategy.Delays(1);

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        StoppingServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 2);
        Visitor.Start(machine, "/other");
        machine.StartThread("owner", () =>
        {
            Visitor.Ask(machine, "/healthy");
            server.Shutdown();
        });
        machine.RunUntilIdle();

        if (!server.IsDown)
            throw new BrokenException("The shutdown waits for a receive that was posted behind its cancel.");

        server.End();
        server.Dispose();
    }

    private abstract class StoppingServer(SimulatedMachine machine) : PortServer(machine, exchanges: 2)
    {
        private readonly nint _allEnded = machine.Kernel32.CreateEvent(manualReset: true, initialState: false);
        private int _underWay = 2;

        public bool IsDown { get; private set; }

        protected bool IsStopping { get; private set; }

        public void Shutdown()
        {
            Http.HttpRemoveUrlFromUrlGroup(UrlGroup, Visitor.Url);
            IsStopping = true;
            Kernel.CancelIoEx(Queue);
            Kernel.WaitForSingleObject(_allEnded, Kernel32Constants.INFINITE);
            IsDown = true;
        }

        public override void Dispose()
        {
            base.Dispose();
            Kernel.CloseHandle(_allEnded);
        }

        protected override void Continue(Exchange exchange, uint code)
        {
            if (code == Win32Error.ERROR_OPERATION_ABORTED && exchange.Step != Step.Send)
                Retire();
            else
                base.Continue(exchange, code);
        }

        protected override void Next(Exchange exchange)
        {
            if (IsStopping)
                Retire();
            else
                Receive(exchange);
        }

        private void Retire()
        {
            if (Interlocked.Decrement(ref _underWay) == 0)
                Kernel.SetEvent(_allEnded);
        }
    }

    private sealed class FaultyServer(SimulatedMachine machine) : StoppingServer(machine);

    private sealed class FixedServer(SimulatedMachine machine) : StoppingServer(machine)
    {
        protected override void Receive(Exchange exchange)
        {
            base.Receive(exchange);

            // The exchange belongs to the operation now, but its address may still be named.
            if (IsStopping)
                Kernel.CancelIoEx(Queue, exchange.Receiving);
        }
    }
}
