using System.Net;
using System.Net.Sockets;
using HttpCompletionSim.Lab.Serving;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Tests;

public sealed class DocsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-docs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_built_site_is_served_with_the_policy_of_the_site()
    {
        string url = $"http://localhost:{LoopbackPort.FindFree()}/";
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        using PageServer server = DocsCommand.CreateServer(url, Site("site"));
        server.Start();
        using var client = new HttpClient();

        using HttpResponseMessage response = await client.GetAsync(url, cancelled);

        (await response.Content.ReadAsStringAsync(cancelled)).ShouldBe("<p>Home</p>");
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldBe(DocsCommand.Policy);
    }

    [Fact]
    public void The_site_beside_the_tool_comes_first_and_then_that_of_the_repository_above()
    {
        string repository = Path.Combine(_folder, "repository");
        string deep = Path.Combine(repository, "samples", "Museum");
        Directory.CreateDirectory(deep);
        string tool = Path.Combine(_folder, "tool");
        DocsCommand.FindSite(null, tool, deep).ShouldBeNull();

        File.WriteAllText(Path.Combine(repository, "HttpCompletionSim.sln"), "");
        DocsCommand.FindSite(null, tool, deep).ShouldBeNull();

        string built = Site(Path.Combine("repository", "docs", ".vitepress", "dist"));
        DocsCommand.FindSite(null, tool, deep).ShouldBe(built);

        string beside = Site(Path.Combine("tool", "site"));
        DocsCommand.FindSite(null, tool, deep).ShouldBe(beside);
        DocsCommand.FindSite(built, tool, deep).ShouldBe(built);
    }

    [Fact]
    public void A_folder_without_a_site_gives_one_line_and_exit_code_2()
    {
        (int code, string output, string error) = CommandLineTests.Run($"docs {_folder}");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain("npm ci --prefix docs && npm run --prefix docs build");
    }

    [Theory]
    [InlineData("nonsense", 2, "is not a URL prefix")]
    [InlineData(null, 1, "is in use by another program")]
    public void A_url_that_cannot_be_served_gives_one_line(string? url, int expected, string reason)
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0) { ExclusiveAddressUse = true };
        occupant.Start();
        url ??= $"http://localhost:{((IPEndPoint)occupant.LocalEndpoint).Port}/";

        (int code, string output, string error) = CommandLineTests.Run($"docs {Site("site")} --url {url}");

        code.ShouldBe(expected);
        output.ShouldBeEmpty();
        error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain(reason);
    }

    private string Site(string path)
    {
        string site = Path.Combine(_folder, path);
        Directory.CreateDirectory(site);
        File.WriteAllText(Path.Combine(site, "index.html"), "<p>Home</p>");
        return site;
    }
}
