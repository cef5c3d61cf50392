using HttpCompletionSim;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Files.Tests;

/// <summary>The test that the readme of HttpCompletionSim.Redirect shows.</summary>
public sealed class HelloTest
{
    [Fact]
    public async Task The_server_answers()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
        using MachineScope scope = machine.Enter();
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseHttpSys();
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.MapGet("/", () => "Hello");
        await app.StartAsync(TestContext.Current.CancellationToken);

        using HttpClient client = machine.CreateHttpClient();

        (await client.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldBe("Hello");
    }
}
