using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HttpCompletionSim;

namespace Files.Tests;

/// <summary>What the application answers.</summary>
public sealed class FileTests
{
    [Fact]
    public async Task The_first_page_counts_the_files()
    {
        await using FileServer server = await FileServer.StartAsync();

        (await server.GetTextAsync("/")).ShouldBe("0 files are kept here.\n");
    }

    [Fact]
    public async Task What_was_put_can_be_got_with_its_type()
    {
        await using FileServer server = await FileServer.StartAsync();

        using HttpResponseMessage put = await server.PutAsync("/files/one", new StringContent("hello", Encoding.UTF8, "text/x-note"));
        using HttpResponseMessage got = await server.GetAsync("/files/one");

        put.StatusCode.ShouldBe(HttpStatusCode.Created);
        put.Headers.Location.ShouldBe(new Uri("/files/one", UriKind.Relative));
        got.Content.Headers.ContentType.ShouldBe(new MediaTypeHeaderValue("text/x-note", "utf-8"));
        (await got.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("hello");
    }

    [Fact]
    public async Task A_second_put_replaces_the_file()
    {
        await using FileServer server = await FileServer.StartAsync();

        using HttpResponseMessage first = await server.PutAsync("/files/one", "old");
        using HttpResponseMessage second = await server.PutAsync("/files/one", "new");

        second.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await server.GetTextAsync("/files/one")).ShouldBe("new");
    }

    [Fact]
    public async Task What_was_deleted_is_not_found()
    {
        await using FileServer server = await FileServer.StartAsync();
        using HttpResponseMessage put = await server.PutAsync("/files/one", "hello");

        using HttpResponseMessage deleted = await server.DeleteAsync("/files/one");
        using HttpResponseMessage got = await server.GetAsync("/files/one");

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        got.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_name_of_a_file_is_decoded_from_the_path()
    {
        await using FileServer server = await FileServer.StartAsync();

        using HttpResponseMessage put = await server.PutAsync("/files/two%20words%20%C3%A9", "hello");

        server.Store.Find("two words é").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_client_that_has_the_file_gets_no_body()
    {
        await using FileServer server = await FileServer.StartAsync();
        using HttpResponseMessage put = await server.PutAsync("/files/one", "hello");
        using HttpResponseMessage got = await server.GetAsync("/files/one");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/files/one");
        request.Headers.IfNoneMatch.Add(got.Headers.ETag.ShouldNotBeNull());

        using HttpResponseMessage again = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(got.Headers.ETag);
        (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_8_MB_comes_back_byte_for_byte()
    {
        await using FileServer server = await FileServer.StartAsync();
        byte[] content = new byte[8 << 20];
        new Random(1).NextBytes(content);

        using HttpResponseMessage put = await server.PutAsync("/files/large", new ByteArrayContent(content));

        byte[] got = await server.Client.GetByteArrayAsync("/files/large", TestContext.Current.CancellationToken);
        got.AsSpan().SequenceEqual(content).ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_refused()
    {
        await using FileServer server = await FileServer.StartAsync();
        using SimulatedClient client = server.Machine.Connect(FileServer.Url);

        client.Send($"PUT /files/large HTTP/1.1\r\nHost: localhost\r\nContent-Length: {(16 << 20) + 1}\r\n\r\n");

        client.ReadResponse().StatusCode.ShouldBe(413);
        server.Store.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_full_store_says_when_to_come_again()
    {
        await using FileServer server = await FileServer.StartAsync("--Capacity=1");
        using HttpResponseMessage first = await server.PutAsync("/files/one", "1");

        using HttpResponseMessage second = await server.PutAsync("/files/two", "2");

        second.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        second.Headers.RetryAfter.ShouldBe(new RetryConditionHeaderValue(TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task An_unknown_path_is_not_found()
    {
        await using FileServer server = await FileServer.StartAsync();

        using HttpResponseMessage got = await server.GetAsync("/nowhere");

        got.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
