using System.CommandLine;
using System.Globalization;
using HttpCompletionSim.Cli.Exploring;
using HttpCompletionSim.Conformance.Model;
using HttpCompletionSim.Conformance.Running;

namespace HttpCompletionSim.Cli;

/// <summary><c>httpsim explore</c>: runs the scenarios of a compiled assembly in many orders of events.</summary>
internal static class ExploreCommand
{
    private const long DefaultRuns = 1_000;
    private const double MaxTime = 7 * 24 * 3600;
    private const int MaxJobs = 1024;
    private const int MaxDepth = 1_000_000;
    private const string JsonLines = "jsonl";

    public static Command Create()
    {
        var assembly = new Argument<string>("assembly")
        {
            Description = "The DLL with the scenarios: methods with [Scenario] of HttpCompletionSim.Testing.",
            HelpName = "ASSEMBLY",
        };
        var scenario = new Option<string[]>("--scenario")
        {
            Description = "Explores only this scenario, or those that a pattern with * and ? matches; may be repeated.",
            HelpName = "NAME",
        };
        var list = new Option<bool>("--list") { Description = "Lists the scenarios and explores none." };
        Option<long?> runs = Numeric.Of<long>(
            "--runs", $"How many runs for each scenario. Default: {DefaultRuns}, or no limit beside --time.", 1, long.MaxValue);
        Option<double?> time = TimeOption();
        Option<string> strategy = Choice.Of(
            "--strategy",
            "What makes the choices: several strategies in turn, random choices, random priorities, a few delays, each thread in turn, or "
            + "every order.",
            [.. StrategyChoice.Names]);
        Option<int?> depth = Numeric.Of(
            "--depth",
            "For pct, the ordering constraints of the faults that are looked for (3); for delay, the delays (2); for exhaustive, the "
            + "preemptions at most (no limit).",
            0,
            MaxDepth);
        Option<ulong?> seed = Numeric.Of<ulong>("--seed", "The first seed; each run takes the next one. Default: 0.", 0, ulong.MaxValue);
        Option<int?> jobs = Numeric.Of("--jobs", "How many runs go on at once. Default: one for each processor.", 1, MaxJobs);
        Option<Shard?> shard = ShardOption.Create();
        var noShrink = new Option<bool>("--no-shrink") { Description = "Tells a failure as it was found." };
        var goesOn = new Option<bool>("--continue")
        {
            Description = "Goes on after a failure, and tells the first failure of each message. None is shrunk.",
        };
        Option<bool> faults = FaultsOption();
        Option<string?> profile = ProfileOption();
        Option<string> format = Choice.Of(
            "--format",
            "The form of the output: for people, or one JSON object for each scenario, which httpsim report reads.",
            "text",
            JsonLines);
        Option<string?> timelines = TimelinesOption("of each failure that is told (with --continue, of 10 kinds at most)");
        Option<string?> junit = FileOption("--junit", "JUnit XML");
        Option<string?> markdown = FileOption("--markdown", "Markdown");
        var command = new Command(
            "explore", "Runs the scenarios of a compiled assembly in many orders of events, and tells the smallest order that fails.")
        {
            assembly, scenario, list, runs, time, strategy, depth, seed, jobs, shard, noShrink, goesOn, faults, profile, format, junit,
            markdown, timelines,
        };
        command.SetAction(parsed =>
        {
            var explorer = new ScenarioExplorer
            {
                Strategy = StrategyChoice.Of(parsed.GetValue(strategy)!, parsed.GetValue(depth), parsed.GetValue(seed)),
                Runs = parsed.GetValue(runs) ?? (parsed.GetValue(time) is null ? DefaultRuns : null),
                Time = parsed.GetValue(time) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Jobs = parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                Shard = parsed.GetValue(shard) ?? Shard.Whole,
                Shrinks = !parsed.GetValue(noShrink),
                GoesOn = parsed.GetValue(goesOn),
            };
            string[] files = [.. ((string?[])[parsed.GetValue(junit), parsed.GetValue(markdown)]).OfType<string>()];
            foreach (string file in files)
                OutputFile.CheckPlace(file);

            var loaded = ScenarioAssembly.Load(parsed.GetValue(assembly)!);
            Scenario[] scenarios = Select(loaded, parsed.GetValue(scenario)!);
            OutputWriter output = parsed.Output();
            bool isForPeople = parsed.GetValue(format) != JsonLines;
            if (parsed.GetValue(list))
            {
                List(scenarios, output);
                return ExitCode.Success;
            }

            ScenarioRun[] chosen =
            [
                .. scenarios.Select(each => new ScenarioRun(
                    loaded, each, parsed.GetValue(profile), parsed.GetValue(faults), parsed.GetValue(timelines))),
            ];
            ExplorationSet results = Explore(explorer, chosen, isForPeople, output);
            Write(parsed.GetValue(junit), writer => ExplorationJUnit.Write(writer, results));
            Write(parsed.GetValue(markdown), writer => ExplorationMarkdown.Write(writer, results));
            StepSummary.Append(
                (writer, limit) => ExplorationMarkdown.Write(writer, results, limit), parsed.InvocationConfiguration.Error);
            return results.Lines.All(line => line.Outcome == ExplorationOutcome.Survived) ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    /// <summary>The option <c>--faults</c>.</summary>
    public static Option<bool> FaultsOption() => new("--faults")
    {
        Description =
            "Lets every fault come about that is documented: calls that fail, operations that end late or inline, clients that reset, "
            + "limits that are reached. The scenario must be written for them.",
    };

    /// <summary>The option <c>--profile</c>.</summary>
    public static Option<string?> ProfileOption() => Choice.Optional(
        "--profile",
        "The version of Windows to follow. Default: that of the scenario.",
        [.. CompletionProfile.All.Select(each => each.Name)]);

    /// <summary>The option <c>--timelines</c>.</summary>
    /// <param name="of">Of which failures there are timelines.</param>
    public static Option<string?> TimelinesOption(string of) => new("--timelines")
    {
        Description = $"Writes the timeline {of}, a page to step through, into this folder. It keeps the latest 50 of them: older ones are "
            + "deleted, other files stay.",
        HelpName = "FOLDER",
    };

    private static Option<string?> FileOption(string name, string form) => new(name)
    {
        Description = $"Writes the results as {form} to a file too.",
        HelpName = "FILE",
    };

    private static Option<double?> TimeOption() => new("--time")
    {
        Description = "Begins no run of a scenario after this time, in seconds.",
        HelpName = "SECONDS",
        CustomParser = result =>
        {
            string word = result.Tokens[^1].Value;
            if (double.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                && seconds is > 0 and <= MaxTime)
            {
                return seconds;
            }

            result.AddError($"--time cannot be '{word}': write a number of seconds, at most {MaxTime}.");
            return null;
        },
    };

    private static Scenario[] Select(ScenarioAssembly assembly, string[] words)
    {
        if (words.Length == 0)
            return [.. assembly.Scenarios];

        foreach (string word in words)
        {
            if (!assembly.Scenarios.Any(each => new AddressPattern(word).Matches(each.Name)))
                throw assembly.Unknown(word);
        }

        return [.. assembly.Scenarios.Where(each => words.Any(word => new AddressPattern(word).Matches(each.Name)))];
    }

    private static void List(Scenario[] scenarios, OutputWriter output)
    {
        foreach (Scenario scenario in scenarios)
            output.Page.Line(scenario.Name);

        output.Flush();
    }

    private static ExplorationSet Explore(ScenarioExplorer explorer, ScenarioRun[] runs, bool isForPeople, OutputWriter output)
    {
        var lines = new List<ExplorationLine>();
        for (int i = 0; i < runs.Length; i++)
        {
            ExplorationLine line = Explore(explorer, runs[i], i + 1, runs.Length);
            lines.Add(line);
            if (isForPeople)
                ExplorationText.Write(output.Page, line);
            else
                output.Write(ExplorationStream.Format(line) + "\n");

            output.Flush();
        }

        var results = ExplorationSet.Of(lines);
        if (isForPeople && lines.Count > 1)
            ExplorationText.WriteTotals(output.Page, results);

        output.Flush();
        return results;
    }

    private static ExplorationLine Explore(ScenarioExplorer explorer, ScenarioRun run, int number, int of)
    {
        // What a scenario writes would come a thousand times, and between the results. A replay shows it.
        TextWriter console = Console.Out;
        Console.SetOut(TextWriter.Null);
        try
        {
            if (!Terminal.CanControl(Console.IsErrorRedirected, Console.Error))
                return explorer.Explore(run, number, of, progress: null);

            using var line = new StatusLine(new ErrorWriter(Console.Error));
            var status = new ExplorationStatus(line, run.Name);
            status.Begin();
            return explorer.Explore(run, number, of, status);
        }
        finally
        {
            Console.SetOut(console);
        }
    }

    private static void Write(string? path, Action<TextWriter> write)
    {
        if (path is null)
            return;

        OutputFile.WriteWhole(path, writer =>
        {
            writer.NewLine = "\n";
            write(writer);
        });
    }
}
