namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 11.</summary>
internal sealed class BufferReused : Piece
{
    public override string Name => "buffer-reused";

    public override string Title => "A buffer is written again before its send has completed";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/brazilofmux/tinymux/issues/796", "https://github.com/libuv/libuv/pull/4126"];

    public override string Story =>
        "The system owns the buffer of a send until the send has completed, not until the call has returned. TinyMUX sent from the "
        + "middle of a vector to which the next message was appended meanwhile, which moves the bytes or frees them. A user of libuv "
        + "took such a race in his program for harmless, until he read how a write works on Windows. The client gets the bytes of "
        + "someone else.";

    public override string Fix =>
        "Each exchange has a response area of its own, which is free again when the packet of the send was taken.";

    public override NamedStrategy Strategy => NamedStrategy.Delays(1);

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        PortServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 1);

        Visitor first = Visitor.Start(machine, "/first");
        Visitor second = Visitor.Start(machine, "/other");
        machine.RunUntilIdle();

        Visitor.Check(first, second);
        server.End();
        server.Dispose();
    }

    private abstract unsafe class AreaServer(SimulatedMachine machine) : PortServer(machine, exchanges: 2)
    {
        protected override void Answer(Exchange exchange)
        {
            ResponseArea area = AreaFor(exchange);
            area.Write(exchange.Request.AbsPath);
            exchange.Step = Step.Send;
            Started(exchange, Http.HttpSendHttpResponse(
                Queue, exchange.Request.RequestId, 0, area.Response, null, null, null, 0, exchange.Sending.Pointer, null));
        }

        protected abstract ResponseArea AreaFor(Exchange exchange);
    }

    /// <summary>One thread serves, so one area is enough: the call has returned before the next response is written.</summary>
    private sealed class FaultyServer(SimulatedMachine machine) : AreaServer(machine)
    {
        private readonly ResponseArea _area = new();

        protected override ResponseArea AreaFor(Exchange exchange) => _area;
    }

    private sealed class FixedServer(SimulatedMachine machine) : AreaServer(machine)
    {
        private readonly ResponseArea[] _areas = [new(), new()];

        protected override ResponseArea AreaFor(Exchange exchange) => _areas[exchange.Number - 1];
    }
}
