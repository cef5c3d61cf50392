using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/how-to/several-processes.md.</summary>
public sealed class SeveralProcesses
{
    [Fact]
    public void A_worker_that_ends()
    {
        using var server = new HttpTestServer();
        SimulatedMachine machine = server.Machine;
        machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, "shop", 0, out nint created);
        machine.HttpApi.HttpSetUrlGroupBindingProperty(server.Queue.UrlGroupId, created);
        SimulatedProcess worker = machine.CreateProcess("worker");
        nint opened;
        using (worker.Enter())
        {
            const uint Open = HttpConstants.HTTP_CREATE_REQUEST_QUEUE_FLAG_OPEN_EXISTING;
            machine.HttpApi.HttpCreateRequestQueue(HTTPAPI_VERSION.HTTPAPI_VERSION_2, "shop", Open, out opened);
        }

        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest());
        using var request = new RequestBuffer();
        machine.HttpApi.HttpReceiveHttpRequest(opened, HttpConstants.HTTP_NULL_ID, 0, request);

        worker.Exit();

        worker.HasExited.ShouldBeTrue();
        Should.Throw<IOException>(() => client.ReadResponse());
    }
}
