using System.CommandLine;
using HttpCompletionSim.Cli.Serving;
using HttpCompletionSim.Lab.Serving;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim docs</c>: serves the documentation as a site, by a request queue of the simulator.</summary>
internal static class DocsCommand
{
    public const string HowToBuild = "npm ci --prefix docs && npm run --prefix docs build";

    /// <summary>The site loads only its own files. The colours of code are styles in its text.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string DefaultUrl = "http://localhost:8090/";
    private const string HomePage = "index.html";

    public static Command Create()
    {
        var url = new Option<string>("--url")
        {
            Description = "The URL prefix to serve.",
            HelpName = "http://localhost:PORT/",
            DefaultValueFactory = _ => DefaultUrl,
        };
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder of a built site. Default: the site that the tool carries, or the one built in the repository.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("docs", "Serves the documentation as a site, until Ctrl+C.") { url, folder };
        command.SetAction(parsed =>
        {
            string? site = FindSite(parsed.GetValue(folder), AppContext.BaseDirectory, Environment.CurrentDirectory);
            if (site is null)
            {
                parsed.InvocationConfiguration.Error.WriteLine(
                    $"The documentation site is not built: run {HowToBuild} in the folder of the repository.");
                return ExitCode.Failed;
            }

            string served = parsed.GetValue(url)!;
            using PageServer server = CreateServer(served, site);
            PageServing.TellFailures(failed => server.AnswerFailed += failed, parsed);
            return PageServing.Run(server.Start, server.Stop, served, "The documentation", parsed);
        });
        return command;
    }

    /// <summary>The server of a site, not started.</summary>
    public static PageServer CreateServer(string url, string folder) =>
        new(url, StaticFolder.FromDirectory(folder).Answer) { Policy = Policy, Methods = ["GET"] };

    /// <summary>
    /// The folder of the site: the given one, the one beside the tool, or the one built in the repository; null if there is none.
    /// </summary>
    /// <exception cref="UsageException">The given folder has no site.</exception>
    public static string? FindSite(string? given, string toolFolder, string currentFolder)
    {
        if (given is not null)
        {
            return HasSite(given)
                ? given
                : throw new UsageException($"'{given}' has no {HomePage}: name the folder of a built site, or build it with {HowToBuild}.");
        }

        string beside = Path.Combine(toolFolder, "site");
        if (HasSite(beside))
            return beside;

        for (string? folder = Path.GetFullPath(currentFolder); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.Exists(Path.Combine(folder, "HttpCompletionSim.sln")))
                continue;

            string built = Path.Combine(folder, "docs", ".vitepress", "dist");
            return HasSite(built) ? built : null;
        }

        return null;
    }

    private static bool HasSite(string folder) => File.Exists(Path.Combine(folder, HomePage));
}
