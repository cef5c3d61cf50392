using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/how-to/write-a-fault.md.</summary>
public sealed class WriteAFault
{
    [Fact]
    public void A_call_that_fails()
    {
        using var server = new HttpTestServer();
        Fault noMemory = Fault.Fails("HttpSendHttpResponse", Win32Error.ERROR_NOT_ENOUGH_MEMORY);
        using FaultGuard guard = server.Machine.Inject(noMemory.OnCall(2));

        for (int i = 1; i <= 3; i++)
        {
            server.Connect().Send(server.GetRequest());
            RequestBuffer request = server.Receive();

            if (i == 2)
                Should.Throw<Win32CallException>(() => server.Respond(request)).Code.ShouldBe(Win32Error.ERROR_NOT_ENOUGH_MEMORY);
            else
                server.Respond(request);
        }

        guard.Injected.ShouldBe(1);
    }

    [Fact]
    public void A_run_that_chooses()
    {
        FaultPlan faults =
        [
            Fault.CompletesWith(HttpOperation.ReceiveRequest, Win32Error.ERROR_OPERATION_ABORTED).Sometimes().AtMost(3),
            Fault.ClientResets(afterBytes: 17).OneIn(4).AtMost(1),
            Fault.ArrivesInPieces(),
        ];

        Simulation.Explore(200, Scenario, new ExploreOptions { Faults = faults });
    }

    private static void Scenario(SimulatedMachine machine)
    {
        using var server = new HttpTestServer(machine);
        machine.StartThread("client", () =>
        {
            try
            {
                server.Connect().Send(server.GetRequest("/path"));
            }
            catch (IOException)
            {
                // The fault has reset the connection: the server gets no request.
                server.Connect().Send(server.GetRequest("/path"));
            }
        });

        while (true)
        {
            try
            {
                server.Answer().AbsPath.ShouldBe("/path");
                return;
            }
            catch (Win32CallException aborted) when (aborted.Code == Win32Error.ERROR_OPERATION_ABORTED)
            {
                // Not caused by the program: receive again.
            }
        }
    }
}
