using System.Net;
using HttpCompletionSim;
using HttpCompletionSim.Samples.Files;

namespace Files.Tests;

/// <summary>What becomes of requests when the application stops.</summary>
public sealed class ShutdownTests
{
    private const int Clients = 32;

    [Fact]
    public async Task A_stop_under_load_answers_every_request_under_way()
    {
        await using FileServer server = await FileServer.StartAsync();
        using FileWatch watch = server.Store.Watch();
        HeldContent[] bodies = [.. Enumerable.Range(0, Clients).Select(_ => new HeldContent("hel"u8.ToArray(), "lo"u8.ToArray()))];
        Task<HttpResponseMessage>[] puts = [.. bodies.Select((body, number) => server.PutAsync($"/files/{number}", body))];
        for (int i = 0; i < Clients; i++)
            (await FileServer.NextLineAsync(watch)).ShouldStartWith("receiving ");

        Task stopped = server.StopAsync();
        stopped.IsCompleted.ShouldBeFalse();
        foreach (HeldContent body in bodies)
            body.Release();

        HttpResponseMessage[] answers = await Task.WhenAll(puts);
        await stopped;
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        server.Store.Count.ShouldBe(Clients);
    }

    [Fact]
    public async Task A_stop_ends_streams_with_a_last_line()
    {
        await using FileServer server = await FileServer.StartAsync();
        using StreamReader changes = await server.OpenChangesAsync();
        (await changes.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("watching");

        await server.StopAsync();

        (await changes.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("stopping\n");
    }

    [Fact]
    public async Task A_stop_waits_for_an_answer_that_goes_out_late()
    {
        await using FileServer server = await FileServer.StartAsync();
        InterceptedOperation late = server.Machine.Choices.Intercept(HttpOperation.SendResponse);
        Task<string> got = server.GetTextAsync("/");
        server.Machine.WaitFor<FunctionCalled>(called => called.Function == "HttpSendHttpResponse", TimeSpan.FromSeconds(10));

        Task stopped = server.StopAsync();
        stopped.IsCompleted.ShouldBeFalse();
        late.Release();

        await stopped;
        (await got).ShouldBe("0 files are kept here.\n");
    }

    [Fact]
    public async Task After_a_stop_a_client_is_refused()
    {
        await using FileServer server = await FileServer.StartAsync();
        await server.GetTextAsync("/");

        await server.StopAsync();

        await Should.ThrowAsync<HttpRequestException>(server.GetTextAsync("/"));
    }
}
