using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples;

/// <summary>The documents agree with the repository.</summary>
public sealed partial class DocumentTests
{
    [Theory]
    [InlineData("FirstTest")]
    [InlineData("RaceTest")]
    public void The_readme_shows_a_test_that_is_compiled_and_run(string test)
    {
        string code = Text.Of($"tests/HttpCompletionSim.Samples.Tests/Readme/{test}.cs");

        CodeBlocks(Text.Of("README.md"), "csharp").ShouldContain(code);
    }

    [Fact]
    public void The_readme_shows_a_test_of_the_server_on_two_targets_as_it_is()
    {
        string tests = WithoutIndents(Text.Of("samples/OneServerTwoTargets/Notes.Tests/NoteServerTests.cs"));

        CodeBlocks(Text.Of("README.md"), "csharp").Count(block => tests.Contains(WithoutIndents(block), StringComparison.Ordinal))
            .ShouldBe(1);
    }

    /// <summary>The pages that show C#, and the compiled files that their code is cut from. The pages for contributors quote the
    /// repository: <see cref="ContributingPagesTests"/> reads them.</summary>
    public static TheoryData<string, string[]> PagesWithCode => new()
    {
        { "docs/tutorials/first-test.md", ["tests/HttpCompletionSim.Samples.Tests/Readme/FirstTest.cs"] },
        { "docs/tutorials/lessons/1-a-call-that-blocks.md", ["samples/Lessons/Lessons/ACallThatBlocks.cs"] },
        { "docs/tutorials/lessons/2-a-call-that-pends.md", ["samples/Lessons/Lessons/ACallThatPends.cs"] },
        { "docs/tutorials/lessons/3-the-byte-count.md", ["samples/Lessons/Lessons/TheByteCount.cs"] },
        { "docs/tutorials/lessons/4-no-error-still-notifies.md", ["samples/Lessons/Lessons/NoErrorStillNotifies.cs"] },
        { "docs/tutorials/lessons/5-a-completion-port.md", ["samples/Lessons/Lessons/ACompletionPort.cs"] },
        { "docs/tutorials/lessons/6-errors-and-more-data.md", ["samples/Lessons/Lessons/ErrorsAndMoreData.cs"] },
        { "docs/tutorials/lessons/7-cancel-and-close.md", ["samples/Lessons/Lessons/CancelAndClose.cs"] },
        { "docs/tutorials/lessons/8-the-packet-that-came-twice.md", ["samples/Lessons/Lessons/ThePacketThatCameTwice.cs"] },
        { "docs/how-to/write-a-short-test.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/WriteAShortTest.cs"] },
        { "docs/how-to/draw-a-timeline.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/DrawATimeline.cs"] },
        { "docs/how-to/see-the-state.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/SeeTheState.cs"] },
        { "docs/how-to/several-processes.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/SeveralProcesses.cs"] },
        { "docs/how-to/test-a-time-limit.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/TestATimeLimit.cs"] },
        { "docs/how-to/write-a-fault.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/WriteAFault.cs"] },
        { "docs/how-to/hold-an-operation.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/HoldAnOperation.cs"] },
        { "docs/how-to/explore-a-scenario.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/ExploreAScenario.cs"] },
        { "docs/how-to/read-a-shrunk-failure.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/ReadAShrunkFailure.cs"] },
        { "docs/how-to/reproduce-a-failing-run.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/ReproduceAFailingRun.cs"] },
        {
            "docs/how-to/test-a-shutdown.md",
            [
                "samples/OneServerTwoTargets/Notes.Tests/NoteServerTests.cs",
                "samples/OneServerTwoTargets/Notes.Tests/ShutdownRaceTests.cs",
            ]
        },
        {
            "docs/how-to/from-pinvoke.md",
            [
                "tests/HttpCompletionSim.Samples.Tests/Pages/PInvokeServer.cs",
                "tests/HttpCompletionSim.Samples.Tests/Pages/FromPInvoke.cs",
            ]
        },
        { "docs/how-to/run-a-windows-server.md", ["tests/HttpCompletionSim.Redirect.Tests/Pages/RunAWindowsServer.cs"] },
        { "docs/how-to/explore-a-compiled-server.md", ["tests/HttpCompletionSim.Redirect.Tests/Pages/ExploreACompiledServer.cs"] },
        {
            "docs/how-to/from-a-ci-failure-to-a-local-replay.md",
            ["tests/HttpCompletionSim.Cli.Tests/Scenarios/RaceScenarios.cs"]
        },
        { "docs/reference/profiles.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/Profiles.cs"] },
        { "docs/reference/trace.md", ["tests/HttpCompletionSim.Samples.Tests/Pages/Trace.cs"] },
        { "src/HttpCompletionSim.Win32/README.md", ["tests/HttpCompletionSim.Samples.Tests/Packages/Greeter.cs"] },
        { "src/HttpCompletionSim/README.md", ["tests/HttpCompletionSim.Samples.Tests/Packages/GreeterTest.cs"] },
        { "src/HttpCompletionSim.Testing/README.md", ["tests/HttpCompletionSim.Samples.Tests/Readme/RaceTest.cs"] },
        { "src/HttpCompletionSim.Windows/README.md", ["tests/HttpCompletionSim.Samples.Tests/Packages/EitherSystem.cs"] },
        { "src/HttpCompletionSim.Redirect/README.md", ["samples/AspNetCore/Files.Tests/HelloTest.cs"] },
    };

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Every_block_of_code_in_a_page_is_cut_from_a_file_that_is_compiled(string page, string[] files)
    {
        string compiled = string.Concat(files.Select(file => WithoutIndents(Text.Of(file))));

        CodeBlocks(Text.Of(page), "csharp")
            .ShouldAllBe(block => compiled.Contains(WithoutIndents(UsingLine().Replace(block, "").Trim()), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void The_code_of_a_page_begins_with_the_usings_that_it_needs(string page, string[] files)
    {
        string[] blocks = [.. CodeBlocks(Text.Of(page), "csharp")];
        IEnumerable<string> needed = files.SelectMany(file => Usings(Text.Of(file))).Where(name => name is not ("Shouldly" or "Xunit"));
        if (blocks.Any(block => block.Contains(".Should", StringComparison.Ordinal)))
            needed = needed.Append("Shouldly");

        UsingLine().Match(blocks[0]).Index.ShouldBe(0);
        blocks.SelectMany(Usings).Where(name => name != "Xunit").Distinct().ShouldBe(needed.Distinct(), ignoreOrder: true);

        // A file in a namespace of the product would compile without the using of that namespace.
        files.Select(file => Namespace().Match(Text.Of(file)).Groups[1].Value)
            .ShouldAllBe(name => !name.StartsWith("HttpCompletionSim", StringComparison.Ordinal));
    }

    /// <summary>The pages with C# that other tests compare with the repository, and which.</summary>
    private static readonly string[] s_comparedElsewhere =
    [
        "README.md", // the tests above
        "docs/contributing/functions.md", // ContributingPagesTests
        "docs/contributing/rules-and-cases.md", // ContributingPagesTests
    ];

    [Fact]
    public void Every_page_with_code_is_compared_with_a_compiled_file()
    {
        IEnumerable<string> below =
            from folder in (string[])["samples", "src", "tests"]
            from path in Directory.GetFiles(Path.Combine(Text.Root, folder), "*.md", SearchOption.AllDirectories)
            let page = Path.GetRelativePath(Text.Root, path).Replace('\\', '/')
            where !page.Split('/').Any(part => part is "bin" or "obj" or "TestResults")
            select page;
        string[] pages = [.. below.Concat(Repository.DocumentPages).Append("README.md").Append("CHANGELOG.md")];

        pages.Where(page => CSharp().IsMatch(Text.Of(page)))
            .ShouldBe(PagesWithCode.Select(row => row.Data.Item1).Concat(s_comparedElsewhere), ignoreOrder: true);
    }

    [Fact]
    public void A_block_of_C_sharp_begins_in_one_way_so_that_none_is_overlooked()
    {
        string[] pages = [.. Repository.DocumentPages, "README.md", "CHANGELOG.md", "samples/README.md"];

        pages.Where(page => OtherCSharp().IsMatch(Text.Of(page))).ShouldBeEmpty();
        pages.Except(s_comparedElsewhere).Where(page => IndentedCSharp().IsMatch(Text.Of(page))).ShouldBeEmpty();
    }

    /// <summary>The projects that are written for a folder of a user, with versions of their own.</summary>
    public static TheoryData<string, string[]> ProjectsWithVersions => new()
    {
        { "README.md", ["HttpCompletionSim.Testing", "Shouldly", "xunit.v3"] },
        { "samples/AspNetCore/Files/Files.csproj", ["HttpCompletionSim.Redirect"] },
        { "samples/AspNetCore/Files.Tests/Files.Tests.csproj", ["HttpCompletionSim.Redirect", "Shouldly", "xunit.v3"] },
    };

    [Theory]
    [MemberData(nameof(ProjectsWithVersions))]
    public void A_project_for_a_folder_of_your_own_names_the_versions_that_are_used_here(string file, string[] names)
    {
        var versions = XDocument.Parse(Text.Of("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(each => each.Attribute("Include")!.Value, each => each.Attribute("Version")!.Value);
        string own = XDocument.Parse(Text.Of("Directory.Build.props")).Descendants("Version").Single().Value;
        XDocument shown = file == "README.md"
            ? CodeBlocks(Text.Of(file), "xml").Select(XDocument.Parse).Single(each => each.Root!.Name == "Project")
            : XDocument.Parse(Text.Of(file));

        XElement[] packages = [.. shown.Descendants("PackageReference")];
        packages.Select(each => each.Attribute("Include")!.Value).ShouldBe(names);
        packages.ShouldAllBe(each => each.Attribute("Version")!.Value == versions.GetValueOrDefault(each.Attribute("Include")!.Value, own));
    }

    [Fact]
    public void In_the_race_of_the_readme_each_side_wins_sometimes()
    {
        var cancelled = new HashSet<bool>();
        var options = new ExploreOptions
        {
            Machine = new MachineOptions { RecordTrace = true },
            AfterRun = run => cancelled.Add(run.Trace.Any(each => each is FunctionReturned { Function: "CancelIoEx", Result: "TRUE" })),
        };

        Simulation.Explore(200, RaceTest.Race, options);

        cancelled.ShouldContain(true);
        cancelled.ShouldContain(false);
    }

    [Fact]
    public void The_page_on_profiles_names_every_option_of_a_profile()
    {
        string page = Text.Of("docs/reference/profiles.md");
        string[] options = [.. from property in typeof(CompletionProfile).GetProperties()
                                where property.SetMethod is not null && property.Name != nameof(CompletionProfile.Name)
                                select property.Name];

        options.Length.ShouldBeGreaterThan(3);
        options.ShouldAllBe(name => page.Contains($"`{name}`", StringComparison.Ordinal));
        CompletionProfile.All.ShouldAllBe(profile => page.Contains($"`{profile.Name}`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_on_options_names_every_option_of_a_machine()
    {
        string page = Text.Of("docs/reference/options.md");
        string[] options =
        [
            .. from property in typeof(MachineOptions).GetProperties() where property.SetMethod is not null select property.Name,
        ];

        options.ShouldAllBe(name => page.Contains($"`{name}`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_on_the_trace_describes_every_kind_with_its_id_and_every_member()
    {
        string[] sections = Text.Of("docs/reference/trace.md").Split("\n### ")[1..];
        foreach (Type type in typeof(TraceEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TraceEvent))))
        {
            string section = sections.Single(each => each.StartsWith(type.Name + "\n", StringComparison.Ordinal));
            const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
            IEnumerable<string> members = from member in type.GetProperties(Own)
                                          where member.SetMethod is not null
                                          select JsonNamingPolicy.CamelCase.ConvertName(member.Name);

            section.ShouldContain($"Event id {(int)Enum.Parse<TraceKind>(type.Name)}. ");
            TableCell().Matches(section).Select(row => row.Groups[1].Value).ShouldBe(members, type.Name);
        }

        Type[] words =
        [
            typeof(ConnectionResetReason), typeof(ConnectionCloseReason), typeof(RequestAbandonReason), typeof(MisuseKind),
            typeof(FaultKind),
        ];
        foreach (Type type in words)
        {
            string section = sections.Single(each => each.StartsWith(type.Name + "\n", StringComparison.Ordinal));
            TableCell().Matches(section).Select(row => row.Groups[1].Value).ShouldBe(Enum.GetNames(type), type.Name);
        }

        sections.Length.ShouldBe(Enum.GetNames<TraceKind>().Length + words.Length);
    }

    [Fact]
    public void A_page_that_names_a_command_of_httpsim_says_what_httpsim_is()
    {
        // The changelog is left out: it names commands, and does not ask the reader to run one.
        string[] pages =
        [
            "README.md", "samples/README.md", .. Repository.DocumentPages,
            .. from path in Directory.GetFiles(Path.Combine(Text.Root, ".github"), "*.*", SearchOption.AllDirectories)
               where Path.GetExtension(path) is ".md" or ".yml"
               select Path.GetRelativePath(Text.Root, path),
        ];
        string[] naming = [.. pages.Where(page => Text.Of(page).Contains("httpsim", StringComparison.Ordinal))];

        naming.Length.ShouldBeGreaterThan(5);
        naming.Where(page => !Text.Of(page).Contains("--project src/HttpCompletionSim.Cli --", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_block_of_commands_has_none_that_runs_until_it_is_stopped_before_others()
    {
        string[] pages =
        [
            "README.md", "samples/README.md",
            .. Repository.DocumentPages,
        ];
        string[] stuck =
        [
            .. from page in pages
               from block in CodeBlocks(Text.Of(page), "sh")
               from command in block.TrimEnd().Split('\n')[..^1]
               where ServingCommand().IsMatch(command)
               select $"{page}: {command}",
        ];

        stuck.ShouldBeEmpty();
        CodeBlocks(Text.Of("samples/README.md"), "sh").ShouldContain(block => ServingCommand().IsMatch(block));
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        string[] pages =
        [
            "README.md", "CHANGELOG.md", "samples/README.md",
            .. Repository.DocumentPages,
        ];
        string[] broken =
        [
            .. from page in pages
               from Match link in RelativeLink().Matches(Text.Of(page))
               let path = Path.Combine(Text.Root, Path.GetDirectoryName(page)!, link.Groups[1].Value)
               let target = Path.GetRelativePath(Text.Root, path).Replace('\\', '/')
               where !Path.Exists(Path.Combine(Text.Root, target))
               select $"{page}: {link.Groups[1].Value}",
        ];

        broken.ShouldBeEmpty();
    }

    private static string WithoutIndents(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));

    private static IEnumerable<string> CodeBlocks(string document, string language) =>
        from Match block in CodeBlock().Matches(document) where block.Groups[1].Value == language select block.Groups[2].Value;

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("^[ \\t]*```csharp$", RegexOptions.Multiline)]
    private static partial Regex CSharp();

    [GeneratedRegex("^[ \\t]+```csharp$", RegexOptions.Multiline)]
    private static partial Regex IndentedCSharp();

    [GeneratedRegex("^[ \\t]*(?:~~~|````|```[ \\t]*(?:cs|c#|csharp[^\\n]+|dotnet)$)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex OtherCSharp();

    /// <summary>The namespaces that a file or a block uses; those of .NET are left out, because a project may import them itself.</summary>
    private static IEnumerable<string> Usings(string code) =>
        from Match line in UsingLine().Matches(code)
        let name = line.Groups[1].Value
        where !name.StartsWith("System", StringComparison.Ordinal)
        select name;

    [GeneratedRegex("^using ([A-Za-z0-9.]+);\n", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex("^namespace ([A-Za-z0-9.]+);$", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex("^\\| `([A-Za-z]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex TableCell();

    [GeneratedRegex(@"^(?!.*&\s*$).*(httpsim serve|Cli -- serve|Notes\.Program|AspNetCore/Files$|HighPerformance -- serve)")]
    private static partial Regex ServingCommand();

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex RelativeLink();
}
