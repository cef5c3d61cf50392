using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HttpCompletionSim.Cli.Exploring;
using HttpCompletionSim.Conformance.Layout;
using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Tests;

/// <summary>The commands that run compiled scenarios. They are in one class, because they take the console away for a while.</summary>
public sealed partial class ExploreCommandTests : IDisposable
{
    private const string Lost = "lost update";
    private const string Race = "RaceScenarios.OfACancelAndARequestOneWins";

    private readonly string _folder = Directory.CreateTempSubdirectory("httpsim-explore").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_scenario_that_survives_is_told_in_one_line()
    {
        (int code, string output, string error) = Explore("--scenario", Race, "--runs", "50", "--jobs", "1");

        code.ShouldBe(0, output + error);
        output.ShouldMatch(
            $"^survived: {Race}, 50 runs, [0-9]+ distinct schedules of at most [0-9]+ choices, "
            + ".* portfolio from seed 0, profile documented\n$");
        error.ShouldBeEmpty();
    }

    [Fact]
    public void A_failure_is_told_with_its_order_its_timeline_its_token_and_a_command_that_repeats_it()
    {
        (int code, string output, _) = Explore("--scenario", Lost);

        code.ShouldBe(1);
        output.ShouldStartWith($"failed: {Lost}, ");
        output.ShouldContain("\n      should be\n");
        output.ShouldContain("\n  It fails when ");
        output.ShouldContain("\n  Shouldly.ShouldAssertException at Scenarios.CounterScenarios.LosesAnUpdate(");
        output.ShouldMatch("\n +-- [a-z]+ runs before [a-z]+ goes on from 'between read and write'\n");
        output.ShouldContain("\n  Token: hcs3:natural:");
        output.ShouldNotContain("Simulation.Replay");
        output.ShouldNotContain("a line of the scenario");

        (int again, string replayed, _) = Replay(output);

        again.ShouldBe(1);
        replayed.ShouldContain($"\nfailed: {Lost}, ");
        replayed.ShouldContain("\n  Shouldly.ShouldAssertException\n  at Scenarios.CounterScenarios.LosesAnUpdate(");
        replayed.ShouldNotContain(nameof(SimulatedThread));
        string[] timeline = [.. TimelineOf(output)];
        timeline.Length.ShouldBeGreaterThan(4);
        timeline.ShouldAllBe(line => replayed.Contains(line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--jobs", "2")]
    [InlineData("--continue", "--no-shrink")]
    public void A_failure_leaves_a_page_in_the_folder_for_timelines(string option, string value)
    {
        string folder = Path.Combine(_folder, "timelines");
        (_, string output, _) = Explore("--scenario", Lost, "--runs", "100", option, value, "--timelines", folder);

        Match told = Regex.Match(output, "^  The timeline of this run: (.+)$", RegexOptions.Multiline);
        Path.GetFileName(told.Groups[1].Value).ShouldStartWith("lost_update-");
        File.ReadAllText(told.Groups[1].Value).ShouldContain($"<h1>A run of {Lost} failed</h1>");
        Directory.GetFiles(folder).ShouldContain(told.Groups[1].Value);

        string command = ReplayCommandOf(output);
        Run([.. Words(command)]).Output.ShouldNotContain("The timeline of");
        Run([.. Words(command), "--timelines", folder]).Output.ShouldContain("\n  The timeline of this run: ");
    }

    [Fact]
    public void A_replay_with_trace_shows_every_event_and_where_the_turn_changed()
    {
        string command = ReplayCommandOf(Explore("--scenario", Lost).Output);

        (int code, string output, _) = Run([.. Words(command), "--trace"]);

        code.ShouldBe(1);
        string[] events = [.. Event().Matches(output).Select(match => match.Groups[1].Value)];
        events.Length.ShouldBeGreaterThan(4);
        events.ShouldBe(Enumerable.Range(1, events.Length).Select(number => $"{number}"));
        output.ShouldContain("     -- ");
    }

    [Fact]
    public void A_run_that_survives_can_be_replayed_too()
    {
        string natural = new ScheduleToken(seed: null, []).ToString();

        (int code, string output, _) = Run("replay", natural, "--assembly", ScenarioFile.Path, "--scenario", Lost);

        code.ShouldBe(0, output);
        output.ShouldStartWith($"survived: {Lost}, ");
    }

    [Fact]
    public void A_run_out_of_bounds_is_no_pass()
    {
        string junit = Path.Combine(_folder, "junit.xml");

        (int code, string output, _) = Explore("--scenario", "CounterScenarios.NeverEnds", "--jobs", "1", "--junit", junit);

        code.ShouldBe(1);
        output.ShouldStartWith("out of bounds: CounterScenarios.NeverEnds, ");
        XElement suite = XDocument.Load(junit).Root!.Element("testsuite")!;
        ((string?)suite.Attribute("errors")).ShouldBe("1");
        ((string?)suite.Attribute("failures")).ShouldBe("0");
        ((string?)suite.Element("testcase")!.Element("error")!.Attribute("type")).ShouldBe("out of bounds");
    }

    [Fact]
    public void An_asynchronous_scenario_is_waited_for_and_its_profile_is_followed()
    {
        (int code, string output, _) = Explore("--scenario", "CounterScenarios.AwaitsPoolWork", "--runs", "20");

        code.ShouldBe(0, output);
        output.ShouldContain(" 20 runs, ");
        output.ShouldEndWith("profile windows\n");
    }

    [Fact]
    public void A_scenario_that_is_not_deterministic_is_told_so()
    {
        (int code, string output, _) = Explore("--scenario", "CounterScenarios.CountsItsRuns");

        code.ShouldBe(1);
        output.ShouldStartWith("not deterministic: CounterScenarios.CountsItsRuns, 0 runs");
        output.ShouldContain("two runs with the same choices differ");
    }

    [Fact]
    public void The_options_of_a_scenario_count_unless_the_command_line_has_others()
    {
        const string Name = "CounterScenarios.FailsOnWindows7Only";

        (int code, string output, _) = Explore("--scenario", Name, "--runs", "1");
        code.ShouldBe(1);
        output.ShouldContain("profile windows7");
        output.ShouldContain("It fails in the natural order");

        Explore("--scenario", Name, "--runs", "1", "--profile", "windows").Code.ShouldBe(0);
        output = Explore("--scenario", Name, "--runs", "1", "--profile", "windows7").Output;
        ReplayCommandOf(output).ShouldEndWith(" --profile windows7");
        Replay(output).Code.ShouldBe(1);
    }

    [Fact]
    public void Faults_are_a_part_of_the_run_and_of_the_command_that_repeats_it()
    {
        // The scenario is not written for faults, so one of them fails it.
        string output = Explore("--scenario", Race, "--faults", "--jobs", "1").Output;

        output.ShouldContain("with faults");
        ReplayCommandOf(output).ShouldEndWith(" --faults");
        (int code, string replayed, string error) = Replay(output);
        code.ShouldBe(1, error);
        replayed.ShouldContain($"\nfailed: {Race}, ");
    }

    [Fact]
    public void List_names_the_scenarios_and_runs_none() =>
        Explore("--list").Output.ShouldBe(
            "CounterScenarios.AwaitsPoolWork\nCounterScenarios.CountsItsRuns\nCounterScenarios.FailsOnWindows7Only\n"
            + $"CounterScenarios.NeverEnds\nRaceScenarios.OfACancelAndARequestOneWins\n{Lost}\n");

    [Fact]
    public void The_strategy_that_tries_every_order_says_what_it_covered()
    {
        (int code, string output, _) = Explore("--scenario", "*.AwaitsPoolWork", "--strategy", "exhaustive");

        code.ShouldBe(0, output);
        output.ShouldContain("\n  Nothing is left to try. Exhaustive: ");
        output.ShouldContain("so nothing is left.\n");
    }

    [Theory]
    [InlineData("random")]
    [InlineData("pct --depth 2")]
    [InlineData("delay --depth 1")]
    [InlineData("exhaustive --depth 1")]
    [InlineData("portfolio --seed 18446744073709551615")]
    public void Every_strategy_that_interrupts_threads_finds_the_lost_update(string strategy)
    {
        (int code, string output, _) = Explore(["--scenario", Lost, "--strategy", .. strategy.Split(' ')]);

        code.ShouldBe(1, output);
        output.ShouldContain($"; {strategy.Replace("--depth ", "").Replace("--seed", "from seed")}");
    }

    [Fact]
    public void Without_shrinking_a_failure_is_told_as_it_was_found()
    {
        string output = Explore("--scenario", Lost, "--strategy", "random", "--seed", "7", "--no-shrink", "--jobs", "1").Output;

        output.ShouldMatch("\n  Token: hcs3:[0-9]+:");
        output.ShouldNotContain("It fails when");
        Replay(output).Code.ShouldBe(1);
    }

    [Fact]
    public void With_continue_all_runs_are_made_and_the_failures_counted()
    {
        (int code, string output, _) = Explore("--scenario", Lost, "--continue", "--runs", "60");

        code.ShouldBe(1);
        output.ShouldMatch($"^failed: {Lost}, 60 runs, [0-9]+ failed, ");
        output.ShouldMatch("\n  [0-9]+ runs failed like this one:\n");
    }

    [Fact]
    public void The_time_limit_ends_an_exploration_without_a_number_of_runs() =>
        Explore("--scenario", "*.AwaitsPoolWork", "--time", "0.01").Output.ShouldContain("\n  The time limit was reached");

    [Fact]
    public void The_shards_of_a_strategy_make_the_runs_of_the_whole_and_report_puts_them_together()
    {
        string[] plan = ["--scenario", Race, "--strategy", "random", "--runs", "41", "--jobs", "1"];
        JsonElement whole = Line(Save("whole", plan));
        string[] files = [.. Enumerable.Range(1, 2).Select(part => Save($"part{part}", [.. plan, "--shard", $"{part}/2"]))];
        JsonElement[] parts = [.. files.Select(Line)];

        parts.Select(part => part.GetProperty("runs").GetInt64()).ShouldBe([21, 20]);
        parts.Sum(part => part.GetProperty("switches").GetInt64()).ShouldBe(whole.GetProperty("switches").GetInt64());
        parts.Max(part => part.GetProperty("choices").GetInt64()).ShouldBe(whole.GetProperty("choices").GetInt64());

        (int code, string output, _) = Run(["report", .. files]);
        code.ShouldBe(0, output);
        output.ShouldStartWith($"survived: {Race}, 41 runs, ");
        output.ShouldEndWith("1 scenario: 1 survived\n");
    }

    [Fact]
    public void A_shard_that_is_missing_is_named_and_fails_the_report()
    {
        string[] plan = ["--scenario", Race, "--scenario", "*.AwaitsPoolWork", "--runs", "9"];
        string first = Save("first", [.. plan, "--shard", "1/3"]);
        string third = Save("third", [.. plan, "--shard", "3/3"]);
        File.WriteAllText(third, File.ReadLines(third).First() + "\n");

        (int code, string output, _) = Run("report", first, third);

        code.ShouldBe(1);
        output.ShouldContain("\nmissing: part 2/3 of CounterScenarios.AwaitsPoolWork\n");
        output.ShouldContain($"\nmissing: part 2/3 of {Race}\nmissing: part 3/3 of {Race}\n");
        Run("report", first, third, "--format", "junit").Output.ShouldContain($"part 3/3 of {Race} is missing");
        Run("report", first, third, "--format", "markdown").Output.ShouldContain("- **missing** part 2/3 of");
        ShouldBeOneLine(Run("report", first, first), "part 1/3, are there twice");
    }

    [Fact]
    public void The_failures_of_all_shards_are_in_every_form_of_the_report()
    {
        string[] files =
        [
            .. Enumerable.Range(1, 2).Select(part => Save($"part{part}", "--scenario", Lost, "--shard", $"{part}/2", "--no-shrink")),
        ];
        string[] tokens = [.. files.Select(file => Line(file).GetProperty("failures")[0].GetProperty("token").GetString()!)];
        tokens.Distinct().Count().ShouldBe(2);

        foreach (string format in (string[])["table", "markdown", "junit"])
        {
            (int code, string output, _) = Run(["report", .. files, "--format", format]);

            code.ShouldBe(1);
            tokens.ShouldAllBe(token => output.Contains(token, StringComparison.Ordinal), format);
        }

        ShouldBeOneLine(Run("report", files[0], "--matrix"), "--matrix");
        ShouldBeOneLine(Run("report", files[0], "--format", "html", "--output", "site"), "--format html is for results of httpsim conform");
        ShouldBeOneLine(Run("report", files[0], "--compare", files[1]), "--compare");
    }

    [Fact]
    public void JUnit_has_a_case_for_each_scenario_with_its_figures_and_its_failure()
    {
        string junit = Path.Combine(_folder, "junit.xml");

        Explore("--scenario", Lost, "--scenario", Race, "--strategy", "random", "--seed", "5", "--jobs", "1", "--junit", junit);

        XElement suite = XDocument.Load(junit).Root!.Elements().ShouldHaveSingleItem();
        ((string?)suite.Attribute("name")).ShouldBe("Scenarios.dll");
        ((string?)suite.Attribute("tests")).ShouldBe("2");
        ((string?)suite.Attribute("failures")).ShouldBe("1");
        XElement survived = suite.Elements().Single(each => (string?)each.Attribute("name") == Race);
        survived.Element("failure").ShouldBeNull();
        var properties = survived.Descendants("property")
            .ToDictionary(each => (string)each.Attribute("name")!, each => (string)each.Attribute("value")!);
        properties["runs"].ShouldBe("1000");
        properties["strategy"].ShouldBe("random");
        properties["seed"].ShouldBe("5");
        properties.ShouldContainKey("distinct");
        XElement failure = suite.Descendants("failure").Single();
        failure.Value.ShouldContain("Replay: httpsim replay hcs3:");
        ((string?)failure.Attribute("message")).ShouldNotBeNull().ShouldContain("Token: hcs3:");
    }

    [Fact]
    public void Markdown_has_a_table_and_each_failure_in_a_block_that_opens()
    {
        string file = Path.Combine(_folder, "report.md");

        Explore("--scenario", Lost, "--scenario", Race, "--jobs", "1", "--markdown", file);

        string page = File.ReadAllText(file);
        page.ShouldStartWith("### Exploration of Scenarios.dll\n\n| scenario | outcome | runs |");
        page.ShouldMatch($"\\| {Race} \\| survived \\| 1,000 \\|");
        page.ShouldMatch($"\\| {Lost} \\| \\*\\*failed\\*\\* \\|");
        page.ShouldContain("\n2 scenarios: 1 survived, 1 failed.\n");
        page.ShouldContain("```sh\nhttpsim replay hcs3:");
        page.ShouldContain("<details><summary>");
    }

    [Theory]
    [InlineData("explore")]
    [InlineData("explore nowhere.dll")]
    [InlineData("explore ASSEMBLY --scenario Nothing.Like.This")]
    [InlineData("explore ASSEMBLY --runs 0")]
    [InlineData("explore ASSEMBLY --runs many")]
    [InlineData("explore ASSEMBLY --time 0")]
    [InlineData("explore ASSEMBLY --time -1")]
    [InlineData("explore ASSEMBLY --strategy luck")]
    [InlineData("explore ASSEMBLY --depth 2")]
    [InlineData("explore ASSEMBLY --strategy pct --depth 0")]
    [InlineData("explore ASSEMBLY --strategy exhaustive --seed 1")]
    [InlineData("explore ASSEMBLY --seed -1")]
    [InlineData("explore ASSEMBLY --jobs 0")]
    [InlineData("explore ASSEMBLY --shard 3/2")]
    [InlineData("explore ASSEMBLY --shard 3/3 --runs 2")]
    [InlineData("explore ASSEMBLY --strategy exhaustive --shard 1/2")]
    [InlineData("explore ASSEMBLY --profile vista")]
    [InlineData("explore ASSEMBLY --format xml")]
    [InlineData("replay")]
    [InlineData("replay TOKEN")]
    [InlineData("replay TOKEN --assembly nowhere.dll")]
    [InlineData("replay TOKEN --assembly ASSEMBLY")]
    [InlineData("replay TOKEN --assembly ASSEMBLY --scenario Nothing")]
    [InlineData("replay hcs2:7:1:abcd --assembly ASSEMBLY --scenario CounterScenarios.NeverEnds")]
    [InlineData("replay nonsense --assembly ASSEMBLY --scenario CounterScenarios.NeverEnds")]
    public void Wrong_usage_gives_one_line_and_exit_code_2(string line)
    {
        string token = ScheduleToken.FromSeed(1).ToString();

        ShouldBeOneLine(Run(line.Replace("ASSEMBLY", ScenarioFile.Path).Replace("TOKEN", token).Split(' ')), "--help");
    }

    [Fact]
    public void A_token_that_was_cut_or_is_of_another_scenario_gives_one_line()
    {
        string token = Words(ReplayCommandOf(Explore("--scenario", Lost).Output))[1];

        ShouldBeOneLine(Run("replay", token[..^3], "--assembly", ScenarioFile.Path, "--scenario", Lost), "Copy it again");
        ShouldBeOneLine(
            Run("replay", token, "--assembly", ScenarioFile.Path, "--scenario", "CounterScenarios.AwaitsPoolWork"),
            "The token does not fit this scenario");
    }

    [Fact]
    public void A_file_that_is_no_assembly_with_scenarios_gives_one_line()
    {
        string text = Path.Combine(_folder, "text.dll");
        File.WriteAllText(text, "this is no assembly");

        ShouldBeOneLine(Run("explore", text), "is no assembly of .NET");
        ShouldBeOneLine(Run("explore", typeof(Shouldly.Should).Assembly.Location), "has no scenario: mark one with [Scenario]");
        ShouldBeOneLine(Run("explore", typeof(Simulation).Assembly.Location), "is a part of the simulator");
    }

    [Fact]
    public void An_assembly_for_another_version_of_the_simulator_gives_one_line()
    {
        string other = ScenarioFile.Changed(_folder, module => module.AssemblyReferences
            .Single(each => each.Name == "HttpCompletionSim.Testing").Version = new Version(7, 6, 5, 4));

        ShouldBeOneLine(Run("explore", other), "was built for HttpCompletionSim.Testing 7.6.5.4, and this httpsim has ");
    }

    [Fact]
    public void A_method_that_cannot_be_a_scenario_gives_one_line()
    {
        string hidden = ScenarioFile.Changed(_folder, module => module.Method("CounterScenarios", "NeverEnds").IsPrivate = true);
        ShouldBeOneLine(Run("explore", hidden), "CounterScenarios.NeverEnds has [Scenario] and is none");

        string noTask = ScenarioFile.Changed(
            _folder, module => module.Method("CounterScenarios", "AwaitsPoolWork").ReturnType = module.TypeSystem.Void);
        ShouldBeOneLine(Run("explore", noTask), "CounterScenarios.AwaitsPoolWork is async void");
    }

    [Fact]
    public void An_output_file_that_cannot_be_written_is_told_before_anything_runs()
    {
        string file = Path.Combine(_folder, "no", "such", "folder.xml");

        (int code, string output, string error) = Explore("--scenario", Race, "--junit", file);

        code.ShouldBe(ExitCode.OutputFailed);
        output.ShouldBeEmpty();
        error.ShouldContain("there is no folder");
    }

    [Fact]
    public void The_progress_of_an_exploration_is_one_short_line()
    {
        var terminal = new StringWriter();

        using (var line = new StatusLine(terminal))
        {
            var progress = new ExplorationProgress(12_345, 678, 41, 0, TimeSpan.FromSeconds(2));
            new ExplorationStatus(line, "Races.Of" + new string('x', 99)).Report(progress);
            new ExplorationStatus(line, "Races").Report(progress);
        }

        terminal.ToString().ShouldBe($"\r\e[Kexplore Races.Of{new string('x', 63)}\r\e[K");

        terminal.GetStringBuilder().Clear();
        using (var line = new StatusLine(terminal))
            new ExplorationStatus(line, "Races").Report(new ExplorationProgress(12_345, 678, 41, 2, TimeSpan.FromSeconds(2)));

        terminal.ToString().ShouldBe("\r\e[Kexplore Races: 12,345 runs, 6,172 runs/s, 678 distinct, depth 41, 2 failed\r\e[K");
    }

    private static (int Code, string Output, string Error) Explore(params string[] options) =>
        Run(["explore", ScenarioFile.Path, .. options]);

    private static (int Code, string Output, string Error) Replay(string output) => Run(Words(ReplayCommandOf(output)));

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        int code = CommandLine.Run(arguments, output, error, TextForm.OfFile);
        return (code, output.ToString(), error.ToString());
    }

    private static void ShouldBeOneLine((int Code, string Output, string Error) result, string text)
    {
        result.Code.ShouldBe(ExitCode.WrongUsage, result.Output);
        result.Output.ShouldBeEmpty();
        result.Error.TrimEnd('\n').Split('\n').ShouldHaveSingleItem().ShouldContain(text);
    }

    private static string ReplayCommandOf(string output) => ReplayLine().Match(output).Groups[1].Value;

    private static IEnumerable<string> TimelineOf(string output) => TimelineLine().Matches(output).Select(match => match.Groups[1].Value);

    /// <summary>The words of a command after its first, as a shell takes them apart.</summary>
    private static string[] Words(string command) =>
        [.. Word().Matches(command).Skip(1).Select(match => match.Value.Trim('"'))];

    private string Save(string name, params string[] options)
    {
        (_, string output, string error) = Explore([.. options, "--format", "jsonl"]);
        error.ShouldBeEmpty();
        string path = Path.Combine(_folder, $"{name}.jsonl");
        File.WriteAllText(path, output);
        return path;
    }

    private static JsonElement Line(string file) => JsonDocument.Parse(File.ReadLines(file).First()).RootElement;

    [GeneratedRegex("\n  Replay: (httpsim replay .*)\n")]
    private static partial Regex ReplayLine();

    [GeneratedRegex("^    ( +[0-9]+  .*| +-- .*)$", RegexOptions.Multiline)]
    private static partial Regex TimelineLine();

    [GeneratedRegex("^ +([0-9]+)  ", RegexOptions.Multiline)]
    private static partial Regex Event();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Word();
}
