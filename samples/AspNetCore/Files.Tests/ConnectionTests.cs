using System.Text;
using HttpCompletionSim;
using HttpCompletionSim.Samples.Files;

namespace Files.Tests;

/// <summary>Bodies in pieces, connections that are used again, clients that leave.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Requests_one_after_the_other_use_one_connection()
    {
        await using FileServer server = await FileServer.StartAsync();

        for (int i = 0; i < 5; i++)
            await server.GetTextAsync("/");

        server.Machine.Trace.Recorded.OfType<ConnectionAccepted>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        await using FileServer server = await FileServer.StartAsync();
        using SimulatedClient client = server.Machine.Connect(FileServer.Url);

        client.Send("PUT /files/one HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
        client.Send("GET /files/one HTTP/1.1\r\nHost: localhost\r\n\r\nGET /files/two HTTP/1.1\r\nHost: localhost\r\n\r\n");

        client.ReadResponse().StatusCode.ShouldBe(201);
        client.ReadResponse().BodyText.ShouldBe("hello");
        client.ReadResponse().StatusCode.ShouldBe(404);
    }

    [Fact]
    public async Task A_chunked_body_is_kept_without_its_framing()
    {
        await using FileServer server = await FileServer.StartAsync();
        using SimulatedClient client = server.Machine.Connect(FileServer.Url);

        client.Send("PUT /files/one HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n");

        client.ReadResponse().StatusCode.ShouldBe(201);
        server.Store.Find("one").ShouldNotBeNull().Content.ShouldBe("hello"u8.ToArray());
    }

    [Fact]
    public async Task A_body_is_received_while_its_client_still_sends_it()
    {
        await using FileServer server = await FileServer.StartAsync();
        using FileWatch watch = server.Store.Watch();
        using var content = new HeldContent("hel"u8.ToArray(), "lo"u8.ToArray());

        Task<HttpResponseMessage> put = server.PutAsync("/files/one", content);
        (await FileServer.NextLineAsync(watch)).ShouldBe("receiving one");
        put.IsCompleted.ShouldBeFalse();
        content.Release();
        using HttpResponseMessage answer = await put;

        (await server.GetTextAsync("/files/one")).ShouldBe("hello");
    }

    [Fact]
    public async Task Changes_reach_a_client_as_they_happen()
    {
        await using FileServer server = await FileServer.StartAsync();
        using StreamReader changes = await server.OpenChangesAsync();
        (await changes.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("watching");

        foreach (string name in (string[])["one", "two"])
        {
            using HttpResponseMessage put = await server.PutAsync($"/files/{name}", "hello");
            (await changes.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe($"receiving {name}");
            (await changes.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe($"kept {name}");
        }
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_request_that_it_made()
    {
        await using FileServer server = await FileServer.StartAsync();
        using FileWatch watch = server.Store.Watch();
        using (SimulatedClient leaver = server.Machine.Connect(FileServer.Url))
        {
            leaver.Send("GET /changes HTTP/1.1\r\nHost: localhost\r\n\r\n");
            leaver.Receive(new byte[1000]).ShouldBePositive();
        }

        // The application notices it by RequestAborted.
        (await FileServer.NextLineAsync(watch)).ShouldBe("a client has left");
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_body_leaves_no_file()
    {
        await using FileServer server = await FileServer.StartAsync();
        using FileWatch watch = server.Store.Watch();
        using (SimulatedClient leaver = server.Machine.Connect(FileServer.Url))
        {
            leaver.Send("PUT /files/one HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhel");
            (await FileServer.NextLineAsync(watch)).ShouldBe("receiving one");
        }

        (await FileServer.NextLineAsync(watch)).ShouldBe("abandoned one");
        server.Store.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Sixty_four_clients_at_once_get_what_they_have_put()
    {
        await using FileServer server = await FileServer.StartAsync();

        await Task.WhenAll(Enumerable.Range(1, 64).Select(async number =>
        {
            string content = new('x', number * 1000);
            using HttpResponseMessage put = await server.PutAsync($"/files/{number}", new StringContent(content, Encoding.ASCII));
            (await server.GetTextAsync($"/files/{number}")).ShouldBe(content);
        }));

        server.Store.Count.ShouldBe(64);
    }

    [Fact]
    public async Task Two_servers_with_the_same_url_do_not_see_each_other()
    {
        await using FileServer server = await FileServer.StartAsync();
        await using FileServer other = await FileServer.StartAsync();

        using HttpResponseMessage put = await server.PutAsync("/files/one", "hello");

        server.Store.Count.ShouldBe(1);
        (await other.GetTextAsync("/")).ShouldBe("0 files are kept here.\n");
    }
}
