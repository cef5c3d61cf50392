// The page shows the calls as a test without a token makes them.
#pragma warning disable xUnit1051

using HttpCompletionSim;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

/// <summary>The code of docs/how-to/run-a-windows-server.md.</summary>
public sealed class RunAWindowsServer
{
    [Fact]
    public async Task HttpSys_in_memory()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
        using MachineScope scope = machine.Enter();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseHttpSys(options => options.UrlPrefixes.Add("http://localhost:80/"));
        await using WebApplication app = builder.Build();
        app.MapGet("/hello", () => "hello from http.sys");
        await app.StartAsync();

        using HttpClient client = machine.CreateHttpClient();
        string text = await client.GetStringAsync("/hello");

        text.ShouldBe("hello from http.sys");
    }
}
