namespace HttpCompletionSim.Samples.Museum;

/// <summary>Piece 3.</summary>
internal sealed class NeverQueued : Piece
{
    private static readonly Version s_windows8 = new(6, 2);

    public override string Name => "never-queued";

    public override string Title => "ERROR_IO_PENDING, and the packet is never queued";

    public override IReadOnlyList<string> Sources =>
    [
        "https://github.com/dotnet/runtime/blob/main/src/libraries/System.Net.HttpListener/src/System/Net/Windows/HttpListener.Windows.cs",
    ];

    public override string Story =>
        "HttpListener asks for no packets for calls that succeed at once. Before Windows 8, http.sys then queued none either for a "
        + "client certificate that did not fit into the first buffer, although the call had returned ERROR_IO_PENDING (its bug "
        + "559317). Each such client cost an operation that never ended. Here it is the receive of a request that does not fit.";

    public override string Fix => "The mode is set only on Windows 8 and later, as HttpListener and HttpSys do.";

    public override string Assumption =>
        "Profile windows7 with SkipModeLosesPendedWarning. Of Windows it is known for HttpReceiveClientCertificate only.";

    public override NamedStrategy Strategy => NamedStrategy.Random;

    public override MachineOptions Machine => new()
    {
        Profile = CompletionProfile.Windows7 with { SkipModeLosesPendedWarning = true },
    };

    protected override void Run(SimulatedMachine machine, bool isFixed)
    {
        PortServer server = isFixed ? new FixedServer(machine) : new FaultyServer(machine);
        server.Start(threads: 2);

        Visitor first = Visitor.Start(machine, "/first");
        Visitor second = Visitor.Start(machine, "/second", isLong: true);
        Visitor third = Visitor.Start(machine, "/third");
        machine.RunUntilIdle();

        Visitor.Check(first, second, third);
        server.End();
        server.Dispose();
    }

    private sealed class FaultyServer(SimulatedMachine machine) : PortServer(machine, exchanges: 2, skipsPort: true);

    private sealed class FixedServer(SimulatedMachine machine)
        : PortServer(machine, exchanges: 2, skipsPort: machine.Profile.WindowsVersion >= s_windows8);
}
