using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 2.</summary>
internal sealed class FreedTwice : Piece
{
    public override string Name => "freed-twice";

    public override string Title => "An OVERLAPPED is freed twice after a failure between";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/dotnet/aspnetcore/issues/46439", "https://github.com/dotnet/aspnetcore/issues/67419"];

    public override string Story =>
        "The accept loop of HttpSys frees the OVERLAPPED of the request before, then takes a buffer, then allocates the OVERLAPPED "
        + "anew. If taking the buffer fails, the loop logs the error and tries again, and frees the same OVERLAPPED once more: "
        + "ArgumentException, for ever, on one processor. Here the buffers run out when requests come faster than the application "
        + "answers them.";

    public override string Fix => "The pointer is set to null as soon as it is freed.";

    public override NamedStrategy Strategy => NamedStrategy.Pct(3);

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        PoolServer server = new(machine, isFixed);
        server.Start(threads: 1);

        Visitor first = Visitor.Start(machine, "/first");
        Visitor second = Visitor.Start(machine, "/second");
        machine.RunUntilIdle();

        Visitor.Check(first, second);
        server.End();
        server.Dispose();
    }

    private sealed class PoolServer(SimulatedMachine machine, bool isFixed) : AcceptServer(machine)
    {
        private const int MaxBuffers = 2;

        private int _rented;

        public RequestBuffer Rent()
        {
            if (Interlocked.Increment(ref _rented) <= MaxBuffers)
                return new RequestBuffer();

            Interlocked.Decrement(ref _rented);
            throw new InsufficientMemoryException("All buffers are in use.");
        }

        public void Return(RequestBuffer request)
        {
            request.Dispose();
            Interlocked.Decrement(ref _rented);
        }

        protected override AcceptContext NewContext() => isFixed ? new FixedContext(this) : new FaultyContext(this);
    }

    private class FaultyContext(PoolServer server) : AcceptContext(server)
    {
        private const uint RetryMs = 10;

        protected override bool TryAccept()
        {
            try
            {
                return base.TryAccept();
            }
            catch (InsufficientMemoryException)
            {
                // Logged. It may be better in a moment.
                Server.Kernel.SleepEx(RetryMs, false);
                return true;
            }
        }

        protected override bool EndsInside(uint code) => code is not (Win32Error.NO_ERROR or Win32Error.ERROR_IO_PENDING);

        protected override RequestBuffer Rent() => server.Rent();

        /// <summary>The application has threads of its own.</summary>
        protected override void Process(RequestBuffer request) => Server.Machine.StartThread($"application {request.AbsPath}", () =>
        {
            using ResponseBuilder response = new ResponseBuilder().Body(request.AbsPath);
            Server.Http.HttpSendHttpResponse(Server.Queue, request.RequestId, 0, response);
            server.Return(request);
        });
    }

    private sealed class FixedContext(PoolServer server) : FaultyContext(server)
    {
        protected override void FreeOverlapped()
        {
            base.FreeOverlapped();
            ForgetOverlapped();
        }
    }
}
