using HttpCompletionSim;
using HttpCompletionSim.Samples.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Files.Tests;

/// <summary>The application on a machine of its own, in memory: no port, so any number of tests run side by side.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    public const string Url = "http://localhost:80/";

    private readonly WebApplication _application;

    private FileServer(WebApplication application, SimulatedMachine machine)
    {
        _application = application;
        Machine = machine;
        Client = machine.CreateHttpClient();
    }

    public SimulatedMachine Machine { get; }

    public HttpClient Client { get; }

    public FileStore Store => _application.Services.GetRequiredService<FileStore>();

    /// <summary>Starts the application.</summary>
    /// <param name="settings">Further settings of the command line.</param>
    public static async Task<FileServer> StartAsync(params string[] settings)
    {
        var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows, RecordTrace = true });

        // The server that is started here uses this machine, and so do all of its threads and tasks.
        using MachineScope scope = machine.Enter();
        WebApplication application = FileApplication.Build(
            ["--urls", Url, "--Logging:LogLevel:Default=None", "--hostBuilder:reloadConfigOnChange=false", .. settings]);
        await application.StartAsync();
        return new FileServer(application, machine);
    }

    public Task StopAsync() => _application.StopAsync(TestContext.Current.CancellationToken);

    public Task<string> GetTextAsync(string path) => Client.GetStringAsync(path, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PutAsync(string path, string text) => PutAsync(path, new StringContent(text));

    public Task<HttpResponseMessage> PutAsync(string path, HttpContent content) =>
        Client.PutAsync(path, content, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> DeleteAsync(string path) => Client.DeleteAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Reads the changes as a client does.</summary>
    public async Task<StreamReader> OpenChangesAsync() =>
        new(await Client.GetStreamAsync("/changes", TestContext.Current.CancellationToken));

    /// <summary>Waits for the next change that the application announces.</summary>
    public static ValueTask<string> NextLineAsync(FileWatch watch) => watch.Lines.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        Machine.Dispose();
    }
}
