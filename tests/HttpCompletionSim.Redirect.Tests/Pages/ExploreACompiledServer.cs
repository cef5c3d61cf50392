using System.Net;
using HttpCompletionSim;
using HttpCompletionSim.Testing;

/// <summary>The code of docs/how-to/explore-a-compiled-server.md.</summary>
public sealed class ExploreACompiledServer
{
    [Fact]
    public void HttpListener_answers_in_every_order()
    {
        ExplorationResult explored = Simulation.Explore(
            100,
            async machine =>
            {
                var listener = new HttpListener();
                listener.Prefixes.Add("http://localhost:80/");
                listener.Start();
                Task<HttpListenerContext> receive = listener.GetContextAsync();

                using SimulatedClient client = machine.Connect("http://localhost:80/");
                client.Send("GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
                HttpListenerContext context = await receive;
                context.Response.StatusCode = 204;
                context.Response.Close();

                client.ReadResponse().StatusCode.ShouldBe(204);
                listener.Close();
            },
            new ExploreOptions { Machine = new MachineOptions { Profile = CompletionProfile.Windows } });

        explored.Failures.ShouldBeEmpty();
    }
}
