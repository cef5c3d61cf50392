using System.Security.Cryptography;
using System.Text;

namespace HttpCompletionSim.Testing;

/// <summary>Writes the timeline of a run that failed, and tells the failure where it is. It never hides the failure.</summary>
internal static class FailureTimeline
{
    /// <summary>How many events a timeline has at most: the latest.</summary>
    private const int MostEvents = 100_000;

    private const int LongestName = 80;

    /// <summary>Writes the timeline of a failing run.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="scenario">The scenario, which is run again if its machine does not record.</param>
    /// <param name="options">The options of the run, with the folder.</param>
    public static void Save(SimulationFailedException failure, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        if (string.IsNullOrEmpty(options.TimelineFolder))
            return;

        string name = options.TimelineName ?? NameOf(scenario);
        try
        {
            IReadOnlyList<TraceEvent> events = failure.Result.Trace.Count > 0 ? failure.Result.Trace : Record(failure, scenario, options);
            if (events.Count == 0)
                return;

            Directory.CreateDirectory(options.TimelineFolder);
            TimelineFolder.MakeRoom(options.TimelineFolder);
            string file = $"{Fitted(name)}-{Checksum(failure.Result.Token)}{TimelineFolder.Extension}";
            string path = Path.GetFullPath(Path.Combine(options.TimelineFolder, file));
            using (var output = new StreamWriter(path))
                Viewer.Timeline.Of(events.TakeLast(MostEvents)).WriteHtml(output, $"A run of {name} failed", NoteOf(failure, events.Count));

            failure.TimelineFile = path;
        }
        catch (Exception problem)
        {
            // Whatever goes wrong here, a fault of the drawing included, must not take the place of the failure that the user looks for.
            failure.TimelineProblem = problem.Message.ReplaceLineEndings(" ");
        }
    }

    private static string NoteOf(SimulationFailedException failure, int events)
    {
        string note = failure.Message.ReplaceLineEndings("\n");
        return events <= MostEvents ? note : FormattableString.Invariant($"{note}\nThe latest {MostEvents:N0} of {events:N0} events.");
    }

    /// <summary>The events of the run, from a run with the same choices whose machine records.</summary>
    private static IReadOnlyList<TraceEvent> Record(
        SimulationFailedException failure, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        // A thread that is stuck would be stuck again, and an endless run would be as long again.
        if (failure.IsOutOfBounds || failure.InnerException is SimulationRunException { End: RunEnd.TurnTooLong or RunEnd.TokenMisfit })
            return [];

        SimulationOptions recording = options with
        {
            Machine = (options.Machine ?? new MachineOptions()) with { RecordTrace = true },
            TimelineFolder = null,
        };
        try
        {
            Simulation.Replay(failure.Result.Token, scenario, recording);
        }
        catch (SimulationFailedException again) when (again.InnerException?.Message == failure.InnerException?.Message)
        {
            return again.Result.Trace;
        }
        catch (SimulationFailedException)
        {
            // It failed in another way, so its trace would show another fault.
        }

        throw new InvalidOperationException("the run did not fail in this way again when it was repeated to be drawn.");
    }

    /// <summary>The name of the method that is the scenario, or in which it is written.</summary>
    private static string NameOf(Action<SimulatedMachine> scenario)
    {
        System.Reflection.MethodInfo method = scenario.Target is AsynchronousScenario wrapped ? wrapped.Scenario.Method : scenario.Method;
        Type? type = method.DeclaringType;
        while (type is { DeclaringType: not null } && type.Name.Contains('<', StringComparison.Ordinal))
            type = type.DeclaringType;

        // The statements of a program are in a method that the compiler names.
        if (type?.Name == "Program" && method.Name.Contains("<Main>$", StringComparison.Ordinal))
            return type.Assembly.GetName().Name ?? type.Name;

        // The name of a lambda is that of its method in angle brackets, with more behind it.
        string name = method.Name;
        if (name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end)
            name = name[1..end];

        return type is null ? name : $"{type.Name}.{name}";
    }

    private static string Fitted(string name)
    {
        string safe = string.Concat(name.Select(each => char.IsAsciiLetterOrDigit(each) || each is '.' or '_' or '-' ? each : '_'));
        return safe.Length <= LongestName ? safe : safe[..LongestName];
    }

    private static string Checksum(ScheduleToken token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.ToString())))[..8];
}
