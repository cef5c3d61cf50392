using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 10.</summary>
internal sealed class FreedByTheCancel : Piece
{
    public override string Name => "freed-by-the-cancel";

    public override string Title => "A cancelled OVERLAPPED is free before its packet is taken";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/pjsip/pjproject/issues/985", "https://github.com/microsoft/demikernel/pull/1149"];

    public override string Story =>
        "A cancel asks for the end of an operation; the end comes later, as a packet like any other. pjsip closed a socket and "
        + "freed the memory of its operations: Windows still reported them, and the memory belonged to others by then. The server "
        + "here watches each connection with HttpWaitForDisconnectEx, cancels the watch when the response is out, and gives its "
        + "OVERLAPPED back to a pool at once. The late packet finds it in a receive.";

    public override string Fix => "The OVERLAPPED goes back to the pool when its packet is taken.";

    public override NamedStrategy Strategy => NamedStrategy.Delays(1);

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        WatchingServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 2);

        Visitor first = Visitor.Start(machine, "/first");
        Visitor second = Visitor.Start(machine, "/second");
        machine.RunUntilIdle();

        Visitor.Check(first, second);
        server.End();
        server.Dispose();
    }

    /// <summary>What an OVERLAPPED of the pool is used for.</summary>
    private sealed record Use(Exchange Exchange, bool IsWatch);

    private abstract class WatchingServer(SimulatedMachine machine) : PortServer(machine, exchanges: 1)
    {
        private readonly Lock _lock = new();
        private readonly Stack<OverlappedBlock> _pool = [];
        private readonly List<OverlappedBlock> _all = [];
        private readonly HashSet<Exchange> _retired = [];
        private readonly Dictionary<Exchange, OverlappedBlock> _watches = [];

        public override void Dispose()
        {
            base.Dispose();
            foreach (OverlappedBlock block in _all)
                block.Dispose();
        }

        protected override void Completed(OverlappedReference which, uint code)
        {
            OverlappedBlock block = which.Block!;
            if (block.State is not Use use)
            {
                base.Completed(which, code);
                return;
            }

            if (use.IsWatch)
            {
                WatchCompleted(block);
                return;
            }

            if (_retired.Contains(use.Exchange))
                throw new BrokenException("A request was received for an exchange that the packet of a cancelled watch has ended.");

            Return(block);
            if (code == Win32Error.ERROR_OPERATION_ABORTED)
                _retired.Add(use.Exchange);

            Continue(use.Exchange, code);
        }

        protected override void Receive(Exchange exchange)
        {
            exchange.Step = Step.Receive;
            exchange.RenewBuffer();
            OverlappedBlock block = Take(new Use(exchange, IsWatch: false));
            uint code = Http.HttpReceiveHttpRequest(Queue, HttpConstants.HTTP_NULL_ID, 0, exchange.Request, block);
            if (code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
                return;

            Return(block);
            Continue(exchange, code);
        }

        protected override void Answer(Exchange exchange)
        {
            OverlappedBlock watch = Take(new Use(exchange, IsWatch: true));
            uint code = Http.HttpWaitForDisconnectEx(Queue, exchange.Request.ConnectionId, watch);
            if (code is Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING)
                _watches[exchange] = watch;
            else
                Return(watch);

            base.Answer(exchange);
        }

        protected override void Next(Exchange exchange)
        {
            if (_watches.Remove(exchange, out OverlappedBlock? watch))
            {
                Kernel.CancelIoEx(Queue, watch);
                WatchCancelled(watch);
            }

            Receive(exchange);
        }

        protected abstract void WatchCancelled(OverlappedBlock watch);

        protected abstract void WatchCompleted(OverlappedBlock watch);

        protected void Return(OverlappedBlock block)
        {
            lock (_lock)
                _pool.Push(block);
        }

        private OverlappedBlock Take(Use use)
        {
            lock (_lock)
            {
                if (!_pool.TryPop(out OverlappedBlock? block))
                {
                    block = new OverlappedBlock();
                    _all.Add(block);
                }

                block.State = use;
                return block;
            }
        }
    }

    private sealed class FaultyServer(SimulatedMachine machine) : WatchingServer(machine)
    {
        protected override void WatchCancelled(OverlappedBlock watch) => Return(watch);

        protected override void WatchCompleted(OverlappedBlock watch)
        {
        }
    }

    private sealed class FixedServer(SimulatedMachine machine) : WatchingServer(machine)
    {
        protected override void WatchCancelled(OverlappedBlock watch)
        {
        }

        protected override void WatchCompleted(OverlappedBlock watch) => Return(watch);
    }
}
