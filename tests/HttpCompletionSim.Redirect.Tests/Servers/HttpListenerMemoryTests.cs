using System.Net;

namespace HttpCompletionSim.Redirect.Servers;

/// <summary>What the redirected System.Net.HttpListener keeps in memory.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class HttpListenerMemoryTests
{
    private const string Url = "http://localhost:80/";

    [Fact]
    public async Task A_body_of_100_MB_is_read_with_flat_memory()
    {
        const long Size = 100L * 1024 * 1024;
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, Profile = CompletionProfile.Windows });
        using MachineScope scope = machine.Enter();
        using var listener = new HttpListener();
        listener.Prefixes.Add(Url);
        listener.Start();
        using HttpClient client = machine.CreateHttpClient(new Uri(Url));
        using var body = new StreamContent(new ZeroStream(Size), 64 * 1024);
        long before = GC.GetTotalMemory(forceFullCollection: true);

        Task<HttpResponseMessage> posting = client.PostAsync("/", body, cancellation);
        HttpListenerContext context = await listener.GetContextAsync();
        byte[] buffer = new byte[64 * 1024];
        long read = 0;
        long mostMemory = 0;
        int piece;
        while ((piece = await context.Request.InputStream.ReadAsync(buffer, cancellation)) > 0)
        {
            read += piece;
            if (read % (16 * 1024 * 1024) < piece)
                mostMemory = Math.Max(mostMemory, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        context.Response.Close();
        using HttpResponseMessage response = await posting;
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        read.ShouldBe(Size);
        mostMemory.ShouldBeLessThan(5 * 1024 * 1024);
    }
}
