using HttpCompletionSim;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Win32;

/// <summary>The code of docs/how-to/write-a-short-test.md.</summary>
public sealed class WriteAShortTest
{
    [Fact]
    public void Receive_and_answer()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();

        client.Send(server.PostRequest("/notes/1", "hello"));
        RequestBuffer request = server.Receive();
        server.Respond(request, "created", status: 201);

        request.AbsPath.ShouldBe("/notes/1");
        client.ReadResponse().StatusCode.ShouldBe(201);
    }

    [Fact]
    public void One_call_by_hand()
    {
        using var server = new HttpTestServer();
        var overlapped = server.DisposeAtEnd(new OverlappedBlock());
        var request = server.DisposeAtEnd(new RequestBuffer());

        server.Machine.HttpApi.HttpReceiveHttpRequest(server.Queue.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        server.Machine.Kernel32.CancelIoEx(server.Queue.Handle, overlapped).ShouldBeTrue();

        overlapped.Internal.ShouldBe(NtStatus.STATUS_CANCELLED);
    }

    [Fact]
    public void In_every_order()
    {
        Simulation.Explore(runs: 200, machine =>
        {
            using var server = new HttpTestServer(machine);
            machine.StartThread("server", () => server.Answer("hello"));

            SimulatedClient client = server.Connect();
            client.Send(server.GetRequest());
            client.ReadResponse().BodyText.ShouldBe("hello");
        });
    }

    [Fact]
    public void Over_sockets()
    {
        using var server = new HttpTestServer(new MachineOptions { InMemory = false });

        server.Url.ShouldStartWith("http://localhost:");
    }

#pragma warning disable xUnit1051 // The page shows the call without a token.
    [Fact]
    public async Task With_an_HttpClient()
    {
        using var server = new HttpTestServer();
        server.Machine.StartThread("server", () => server.Answer("hello"));
        using HttpClient client = server.Machine.CreateHttpClient();

        string body = await client.GetStringAsync("notes/1");

        body.ShouldBe("hello");
    }
#pragma warning restore xUnit1051
}
