using HttpCompletionSim;
using HttpCompletionSim.Testing;

/// <summary>The code of docs/how-to/see-the-state.md.</summary>
public sealed class SeeTheState
{
    [Fact]
    public void What_is_there()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/notes/1"));
        server.Machine.RunUntilIdle();

        MachineSnapshot state = server.Machine.Describe();

        state.Queues[0].QueuedRequests.ShouldBe(1);
        state.ToString().ShouldContain("    URL: http://localhost:80/notes/1");
    }

    [Fact]
    public void Which_url_gets_a_request()
    {
        using var server = new HttpTestServer(path: "/notes/");

        UrlExplanation explanation = server.Machine.ExplainUrl("http://localhost/note/1");

        explanation.StatusCode.ShouldBe(404);
        explanation.ToString().ShouldContain("Host name: there are prefixes, and none covers the path [ROUTE-01, ROUTE-03, ROUTE-02]");
    }
}
