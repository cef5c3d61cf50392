using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 1.</summary>
internal sealed class SeenTwice : Piece
{
    public override string Name => "seen-twice";

    public override string Title => "A completion is seen twice: inside its call and by the port";

    public override IReadOnlyList<string> Sources =>
        ["https://github.com/dotnet/aspnetcore/issues/54251", "https://github.com/libuv/libuv/issues/5282"];

    public override string Story =>
        "HttpSys takes NO_ERROR for the end of a receive, because its queue is in the mode that queues no packet for it. Servers on"
        + " Windows Server 2022 ended all the same with 'NativeOverlapped cannot be reused for multiple operations': a callback came "
        + "for a receive that was over. Why, was never found. libuv notes this mode for a socket from another process as soon as the "
        + "socket is bound to its port, whether or not the mode is set, and can run the callback of a write twice.";

    public override string Fix => "Whether a callback follows is what SetFileCompletionNotificationModes has returned for this handle.";

    public override string Assumption =>
        "The mode was not set on the handle. Nobody has shown what made the callback come on the real servers.";

    public override NamedStrategy Strategy => NamedStrategy.Delays(3);

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        AcceptServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 1);

        Visitor[] visitors = Visitor.StartInTurn(machine, "/first", "/second", "/third");
        machine.RunUntilIdle();

        Visitor.Check(visitors);
        server.End();
        server.Dispose();
    }

    private sealed class Context(AcceptServer server, bool skipsCallback) : AcceptContext(server)
    {
        protected override bool EndsInside(uint code) => code switch
        {
            Win32Error.NO_ERROR => skipsCallback,
            Win32Error.ERROR_IO_PENDING => false,
            _ => true,
        };

        protected override RequestBuffer Rent() => new();

        protected override void Process(RequestBuffer request)
        {
            using ResponseBuilder response = new ResponseBuilder().Body(request.AbsPath);
            uint code = Server.Http.HttpSendHttpResponse(Server.Queue, request.RequestId, 0, response);
            if (code != Win32Error.NO_ERROR)
                throw new BrokenException("A request was answered that had not come: its accept ended with the packet of another.");

            request.Dispose();
        }
    }

    /// <summary>Goes by the version of Windows.</summary>
    private sealed class FaultyServer(SimulatedMachine machine) : AcceptServer(machine)
    {
        protected override AcceptContext NewContext() =>
            new Context(this, skipsCallback: Machine.Profile.WindowsVersion >= new Version(6, 2));
    }

    private sealed class FixedServer(SimulatedMachine machine) : AcceptServer(machine)
    {
        private bool _skipsCallback;

        protected override void Opened() => _skipsCallback = Kernel.SetFileCompletionNotificationModes(
            Queue, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);

        protected override AcceptContext NewContext() => new Context(this, _skipsCallback);
    }
}
