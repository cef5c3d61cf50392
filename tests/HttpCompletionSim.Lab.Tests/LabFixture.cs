using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using HttpCompletionSim.Lab.Tests;

[assembly: AssemblyFixture(typeof(LabFixture))]

namespace HttpCompletionSim.Lab.Tests;

/// <summary>A Lab that is served for the tests, and a client of it.</summary>
public sealed class LabFixture : IDisposable
{
    private readonly LabServer _server;
    private readonly HttpClient _client;

    public LabFixture()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Url = $"http://localhost:{((IPEndPoint)probe.LocalEndpoint).Port}/";
        }

        _server = new LabServer(Url);
        _server.Start();
        _client = new HttpClient { BaseAddress = new Uri(Url) };
    }

    public string Url { get; }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    /// <summary>The JSON of an answer, which must be a success.</summary>
    internal async Task<JsonElement> AskAsync(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>An answer of any kind.</summary>
    internal async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using HttpResponseMessage response = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
