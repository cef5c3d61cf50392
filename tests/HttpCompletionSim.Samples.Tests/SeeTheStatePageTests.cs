using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples;

/// <summary>The texts of docs/how-to/see-the-state.md are what a machine says.</summary>
public sealed class SeeTheStatePageTests
{
    private const string Page = "docs/how-to/see-the-state.md";

    [Fact]
    public void The_page_shows_the_queues_of_a_snapshot()
    {
        using var server = new HttpTestServer();
        SimulatedClient client = server.Connect();
        client.Send(server.GetRequest("/notes/1"));
        server.Machine.RunUntilIdle();

        string state = server.Machine.Describe().ToString();

        int begin = state.IndexOf("Request queues", StringComparison.Ordinal);
        int end = state.IndexOf("\n\nListening", StringComparison.Ordinal);
        Text.Of(Page).ShouldContain(state[begin..end]);
    }

    [Fact]
    public void The_page_shows_an_explanation()
    {
        using var server = new HttpTestServer(path: "/notes/");

        Text.Of(Page).ShouldContain(server.Machine.ExplainUrl("http://localhost/note/1").ToString());
    }
}
