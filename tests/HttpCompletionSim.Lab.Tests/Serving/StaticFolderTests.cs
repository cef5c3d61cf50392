using System.Reflection;
using HttpCompletionSim.Lab.Serving;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Lab.Tests.Serving;

public sealed class StaticFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-pages-").FullName;
    private readonly string _site;

    public StaticFolderTests()
    {
        _site = Path.Combine(_folder, "site");
        Directory.CreateDirectory(Path.Combine(_site, "sub"));
        File.WriteAllText(Path.Combine(_site, "index.html"), "<p>Home</p>");
        File.WriteAllText(Path.Combine(_site, "sub", "page.html"), "<p>Page</p>");
        File.WriteAllText(Path.Combine(_site, "style.css"), "p { }");
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/", "text/html; charset=utf-8", "<p>Home</p>")]
    [InlineData("/index.html", "text/html; charset=utf-8", "<p>Home</p>")]
    [InlineData("/sub/page.html", "text/html; charset=utf-8", "<p>Page</p>")]
    [InlineData("/sub/page", "text/html; charset=utf-8", "<p>Page</p>")]
    [InlineData("/style.css", "text/css; charset=utf-8", "p { }")]
    public void A_file_comes_with_its_type(string path, string type, string content)
    {
        PageResponse response = Get(path);

        response.StatusCode.ShouldBe(200);
        response.ContentType.ShouldBe(type);
        Text(response).ShouldBe(content);
    }

    [Theory]
    [InlineData("/none")]
    [InlineData("/sub")]
    [InlineData("/sub/")]
    [InlineData("/../secret.txt")]
    [InlineData("/sub/../../secret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/../site2/secret.txt")]
    public void What_is_not_a_file_of_the_folder_gives_404(string path)
    {
        Directory.CreateDirectory(_folder + "/site2");
        File.WriteAllText(_folder + "/site2/secret.txt", "secret");

        PageResponse response = Get(path);

        response.StatusCode.ShouldBe(404);
        Text(response).ShouldBe("There is no such page.\n");
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links.");
        File.CreateSymbolicLink(Path.Combine(_site, "link.txt"), Path.Combine(_folder, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_site, "up"), _folder);

        Get("/link.txt").StatusCode.ShouldBe(404);
        Get("/up/secret.txt").StatusCode.ShouldBe(404);
    }

    [Fact]
    public void A_folder_with_a_page_for_404_shows_it()
    {
        File.WriteAllText(Path.Combine(_site, "404.html"), "<p>Missing</p>");

        PageResponse response = Get("/none");

        response.StatusCode.ShouldBe(404);
        Text(response).ShouldBe("<p>Missing</p>");
    }

    [Fact]
    public void A_file_cannot_be_posted_to() =>
        StaticFolder.FromDirectory(_site).Answer(new PageRequest("POST", "/", "", default)).StatusCode.ShouldBe(405);

    [Fact]
    public void An_asset_of_an_assembly_comes_with_its_type()
    {
        var assets = StaticFolder.FromAssets(typeof(StaticFolderTests).Assembly, Assembly.Load("HttpCompletionSim.Viewer"));

        PageResponse response = assets.Answer(new PageRequest("GET", "/tokens.css", "", default));

        response.ContentType.ShouldBe("text/css; charset=utf-8");
        Text(response).ShouldContain("color-scheme: light dark;");
        assets.Answer(new PageRequest("GET", "/../tokens.css", "", default)).StatusCode.ShouldBe(404);
    }

    [Fact]
    public async Task A_large_file_comes_whole_to_several_clients_at_once()
    {
        byte[] large = new byte[20_000_000];
        new Random(1).NextBytes(large);
        File.WriteAllBytes(Path.Combine(_site, "large.bin"), large);
        string url = $"http://localhost:{LoopbackPort.FindFree()}/";
        using var server = new PageServer(url, StaticFolder.FromDirectory(_site).Answer);
        server.Start();
        using var client = new HttpClient();

        byte[][] got = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => client.GetByteArrayAsync(url + "large.bin", TestContext.Current.CancellationToken)));

        foreach (byte[] each in got)
            each.AsSpan().SequenceEqual(large).ShouldBeTrue();
    }

    private PageResponse Get(string path) => StaticFolder.FromDirectory(_site).Answer(new PageRequest("GET", path, "", default));

    private static string Text(PageResponse response) => System.Text.Encoding.UTF8.GetString(response.Body.Span);
}
