using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>One scenario of an assembly, as a command line runs it.</summary>
internal sealed class ScenarioRun
{
    /// <summary>At each occasion of each fault of <c>--faults</c>, one outcome of so many is the fault.</summary>
    private const int OneFaultIn = 20;

    private const string ShellSafe = "-_./:,+@%=";

    private readonly ScenarioAssembly _assembly;
    private readonly Scenario _scenario;
    private readonly string? _profile;

    /// <summary>Makes one.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="profile">The name of the profile that the command line asks for; null for that of the scenario.</param>
    /// <param name="hasFaults">Whether every documented fault may come about.</param>
    /// <param name="timelines">The folder for timelines of failing runs; null for none.</param>
    public ScenarioRun(ScenarioAssembly assembly, Scenario scenario, string? profile, bool hasFaults, string? timelines = null)
    {
        _assembly = assembly;
        _scenario = scenario;
        _profile = profile;
        HasFaults = hasFaults;
        MachineOptions machine = scenario.Options.Machine ?? new MachineOptions();
        Options = scenario.Options with
        {
            Machine = profile is null ? machine : machine with { Profile = CompletionProfile.All.Single(each => each.Name == profile) },
            Faults = hasFaults
                ? [.. scenario.Options.Faults ?? [], .. FaultPlan.OfEveryKind(fault => fault.OneIn(OneFaultIn))]
                : scenario.Options.Faults,
            TimelineFolder = timelines,
            TimelineName = scenario.Name,
        };
    }

    /// <summary>The name of the scenario.</summary>
    public string Name => _scenario.Name;

    /// <summary>The file name of the assembly.</summary>
    public string Assembly => _assembly.FileName;

    /// <summary>Runs the scenario.</summary>
    public Action<SimulatedMachine> Body => _scenario.Body;

    /// <summary>The options of its runs.</summary>
    public SimulationOptions Options { get; }

    /// <summary>Whether every documented fault may come about.</summary>
    public bool HasFaults { get; }

    /// <summary>The name of its profile.</summary>
    public string Profile => Options.Machine!.Profile.Name;

    /// <summary>The command that repeats a run.</summary>
    public string ReplayCommandOf(ScheduleToken token)
    {
        string profile = _profile is null ? "" : $" --profile {_profile}";
        string faults = HasFaults ? " --faults" : "";
        return $"httpsim replay {token} --assembly {Quoted(_assembly.Path)} --scenario {Quoted(Name)}{profile}{faults}";
    }

    /// <summary>Repeats the run of a failure, and tells it with its timeline.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="count">How many runs failed with its message.</param>
    public FoundFailure Describe(SimulationFailedException failure, int count)
    {
        ScheduleToken token = failure.Result.Token;
        (string[] timeline, string? file) = TimelineOf(failure, token);
        IEnumerable<string> parts = ((string?[])[MessageOf(failure), file, ThrownText.LineOf(failure)])
            .Where(part => !string.IsNullOrEmpty(part))
            .OfType<string>();
        return new FoundFailure(
            OutcomeWords.Of(failure), count, string.Join('\n', parts), token.ToString(), ReplayCommandOf(token), timeline);
    }

    /// <summary>The message of a failure without its last line, which names the token for a caller of <see cref="Simulation"/>.</summary>
    public static string MessageOf(SimulationFailedException failure)
    {
        // Libraries of assertions end lines as they like.
        string message = failure.Message.ReplaceLineEndings("\n");
        int end = message.LastIndexOf('\n');
        return end < 0 ? message : message[..end];
    }

    /// <summary>The latest events of the run, and the line that tells where its page is.</summary>
    private (string[] Lines, string? File) TimelineOf(SimulationFailedException failure, ScheduleToken token)
    {
        // A thread that is stuck would be stuck again, and what is not deterministic would show another run.
        if (failure.InnerException is SimulationRunException { End: RunEnd.TurnTooLong or RunEnd.NotDeterministic })
            return ([], null);

        string? file = null;
        var recorder = new ReplayRecorder(token);
        try
        {
            Simulation.Run(recorder, recorder.Watch(Body), Options);
        }
        catch (SimulationFailedException again)
        {
            // This is the failure that is told.
            file = again.TimelineLine?.TrimEnd('\n');
        }

        return ([.. recorder.Timeline], file);
    }

    private static string Quoted(string word) =>
        word.All(character => char.IsAsciiLetterOrDigit(character) || ShellSafe.Contains(character)) ? word : $"\"{word}\"";
}
