using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;
using Shouldly;

namespace Scenarios;

public static class RaceScenarios
{
    private const string Url = "http://localhost:80/";

    [Scenario]
    public static void OfACancelAndARequestOneWins(SimulatedMachine machine)
    {
        using HttpServerSetup queue = machine.OpenQueue(Url);
        using var request = new RequestBuffer();
        using var overlapped = new OverlappedBlock(machine.Kernel32.CreateEvent(manualReset: true, initialState: false));
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);

        bool cancelled = false;
        machine.StartThread("canceller", () => cancelled = machine.Kernel32.CancelIoEx(queue.Handle, overlapped));
        machine.StartThread("client", () =>
        {
            using SimulatedClient client = machine.Connect(Url);
            client.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        });
        machine.RunUntilIdle();

        overlapped.Internal.ShouldBe(cancelled ? NtStatus.STATUS_CANCELLED : NtStatus.STATUS_SUCCESS);
    }
}
