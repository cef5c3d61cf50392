using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/how-to/test-a-time-limit.md.</summary>
public sealed class TestATimeLimit
{
    [Fact]
    public void A_client_that_sends_half_a_head()
    {
        Simulation.Run(seed: 1, machine =>
        {
            using var server = new HttpTestServer(machine);
            SimulatedClient client = server.Connect();
            DateTimeOffset begin = machine.Time.GetUtcNow();

            client.Send("GET / HTTP/1.1\r\nHost: local");

            Should.Throw<IOException>(() => client.ReadResponse());
            (machine.Time.GetUtcNow() - begin).TotalSeconds.ShouldBe(120);
        });
    }

    [Fact]
    public void A_limit_of_the_server()
    {
        Simulation.Run(seed: 1, machine =>
        {
            using var server = new HttpTestServer(machine);
            var limits = new HTTP_TIMEOUT_LIMIT_INFO { Flags = { Present = 1 }, EntityBody = 5 };
            machine.HttpApi.HttpSetUrlGroupProperty(
                server.Queue.UrlGroupId, HTTP_SERVER_PROPERTY.HttpServerTimeoutsProperty, limits);

            SimulatedClient client = server.Connect();
            client.Send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n");
            RequestBuffer request = server.Receive();
            var body = server.DisposeAtEnd(new BodyBuffer(100));

            machine.HttpApi.HttpReceiveRequestEntityBody(server.Queue.Handle, request.RequestId, 0, body, out _)
                .ShouldBe(Win32Error.ERROR_NETNAME_DELETED);
        });
    }
}
