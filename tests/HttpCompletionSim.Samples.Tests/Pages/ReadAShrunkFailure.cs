using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/how-to/read-a-shrunk-failure.md.</summary>
public sealed class ReadAShrunkFailure
{
    [Fact]
    public void The_exploration_fails()
    {
        Should.Throw<SimulationFailedException>(() =>
        {
            Simulation.Explore(runs: 200, TwoRequests);
        });
    }

    [Fact]
    public void The_mended_server_survives()
    {
        Simulation.Explore(runs: 1_000, TwoRequestsWithSkipMode);
    }

    internal static void TwoRequests(SimulatedMachine machine)
    {
        using var server = new HttpTestServer(machine);
        nint port = machine.Kernel32.CreateIoCompletionPort(server.Queue.Handle, 0, 0, 0);
        machine.StartThread("worker", () => Serve(server, port));

        SendTwoRequests(server);
    }

    private static void SendTwoRequests(HttpTestServer server)
    {
        SimulatedClient client = server.Connect();
        for (int i = 0; i < 2; i++)
        {
            client.Send(server.GetRequest());
            client.ReadResponse().StatusCode.ShouldBe(200);
        }
    }

    internal static void TwoRequestsWithSkipMode(SimulatedMachine machine)
    {
        using var server = new HttpTestServer(machine);
        nint port = machine.Kernel32.CreateIoCompletionPort(server.Queue.Handle, 0, 0, 0);
        const byte Skip = Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS;
        machine.Kernel32.SetFileCompletionNotificationModes(server.Queue.Handle, Skip).ShouldBeTrue();
        machine.StartThread("worker", () => Serve(server, port));

        SendTwoRequests(server);
    }

    private static void Serve(HttpTestServer server, nint port)
    {
        SimulatedMachine machine = server.Machine;
        var request = server.DisposeAtEnd(new RequestBuffer());
        var overlapped = server.DisposeAtEnd(new OverlappedBlock());
        for (int i = 0; i < 2; i++)
        {
            uint code = machine.HttpApi.HttpReceiveHttpRequest(server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
            if (code == Win32Error.ERROR_IO_PENDING)
                machine.Kernel32.GetQueuedCompletionStatus(port, out _, out _, out _, Kernel32Constants.INFINITE);

            server.Respond(request);
        }
    }
}
