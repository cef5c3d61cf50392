using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace HttpCompletionSim.Testing;

/// <summary>Writes the timeline of a run that failed, and tells the failure where it is. It never hides the failure.</summary>
internal static class FailureTimeline
{
    /// <summary>How many events a timeline has at most: the latest.</summary>
    private const int MostEvents = 100_000;

    /// <summary>An exploration that goes on after failures leaves timelines for so many kinds of failure at most.</summary>
    public const int MostKinds = 10;

    private const int LongestName = 80;

    /// <summary>The name of the method that the compiler makes of statements without a method, behind its angle bracket.</summary>
    private const string TopLevel = "Main>$";

    /// <summary>Writes the timeline of a failing run.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="scenario">The scenario, which is run again if its machine does not record.</param>
    /// <param name="options">The options of the run, with the folder.</param>
    public static void Save(SimulationFailedException failure, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        if (string.IsNullOrEmpty(options.TimelineFolder))
            return;

        try
        {
            Write(failure, scenario, options, options.TimelineFolder);
        }
        catch (Exception problem)
        {
            // The scenario runs once more, and a picture is drawn of whatever it did. Any exception of these is less important than the
            // failure that is told here, so all of them become a line of its message.
            failure.TimelineProblem = problem.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>
    /// Writes the timelines of an exploration that went on after failures: one for each kind of failure, that of its first run, for the
    /// first <see cref="MostKinds"/> kinds.
    /// </summary>
    /// <param name="failures">The failures, in the order of their runs.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="options">The options of the exploration, with the folder.</param>
    public static void SaveEachKind(
        IReadOnlyList<SimulationFailedException> failures, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        foreach (SimulationFailedException first in failures.DistinctBy(each => FailureIdentity.Of(each.InnerException!)).Take(MostKinds))
            Save(first, scenario, options);
    }

    /// <summary>Writes a page, and deletes the oldest if there are too many.</summary>
    /// <param name="events">The events; the latest are shown.</param>
    /// <param name="folder">The folder. It is made if it does not exist.</param>
    /// <param name="name">The begin of the file name.</param>
    /// <param name="identity">What distinguishes this page from others of the same name, such as the token of the run.</param>
    /// <param name="title">The title of the page.</param>
    /// <param name="message">What went wrong.</param>
    /// <returns>The path of the page.</returns>
    public static string Write(
        IReadOnlyList<TraceEvent> events, string folder, string name, string identity, string title, string message)
    {
        Directory.CreateDirectory(folder);
        string path = Path.GetFullPath(Path.Combine(folder, $"{Fitted(name)}-{Checksum(identity)}{TimelineFolder.Extension}"));
        var timeline = Viewer.Timeline.Of(events.TakeLast(MostEvents));
        string note = NoteOf(message, events.Count);
        TimelineFolder.MakeRoom(path);
        TimelineFolder.Write(path, output => timeline.WriteHtml(output, title, note));
        return path;
    }

    /// <summary>The name of a method that is a scenario, or in which the scenario is written.</summary>
    /// <param name="type">The type that declares it.</param>
    /// <param name="method">Its name.</param>
    internal static string NameOf(Type? type, string method)
    {
        // An asynchronous method runs in a method MoveNext of a type whose name holds its own.
        if (method == nameof(IAsyncStateMachine.MoveNext) && type is not null)
            method = type.Name;

        while (type is { DeclaringType: not null } && type.Name.Contains('<', StringComparison.Ordinal))
            type = type.DeclaringType;

        // The name of a lambda is that of its method in angle brackets, with more behind it. That of an asynchronous lambda is again in
        // angle brackets.
        string inner = method.TrimStart('<');
        if (inner.Length < method.Length && inner.IndexOf('>', StringComparison.Ordinal) is > 0 and var end)
        {
            // Statements without a method are in one with the name <Main>$: their program has a better name.
            if (type is not null && inner.StartsWith(TopLevel, StringComparison.Ordinal))
                return type.Assembly.GetName().Name ?? type.Name;

            method = inner[..end];
        }

        return type is null ? method : $"{type.Name}.{method}";
    }

    private static void Write(
        SimulationFailedException failure, Action<SimulatedMachine> scenario, SimulationOptions options, string folder)
    {
        IReadOnlyList<TraceEvent> events = failure.Result.Trace;
        if (events.Count == 0)
        {
            // A thread that is stuck would be stuck again, and an endless run would be as long again.
            if (failure.IsOutOfBounds || failure.InnerException is SimulationRunException { End: RunEnd.TurnTooLong or RunEnd.TokenMisfit })
                return;

            if (Record(failure, scenario, options) is not { } recorded)
            {
                failure.TimelineProblem = "repeated with the same choices, the run did not fail in the same way. A scenario must do the "
                    + "same in every run, whatever was run before it";
                return;
            }

            events = recorded;
        }

        if (events.Count == 0)
            return;

        string name = options.TimelineName ?? NameOf(scenario);
        string token = failure.Result.Token.ToString();
        failure.TimelineFile = Write(events, folder, name, token, $"A run of {name} failed", failure.Message);
    }

    private static string NoteOf(string message, int events)
    {
        string note = message.ReplaceLineEndings("\n");
        return events <= MostEvents ? note : FormattableString.Invariant($"{note}\nThe latest {MostEvents:N0} of {events:N0} events.");
    }

    /// <summary>The events of a run with the same choices whose machine records; null if it does not fail in the same way.</summary>
    private static IReadOnlyList<TraceEvent>? Record(
        SimulationFailedException failure, Action<SimulatedMachine> scenario, SimulationOptions options)
    {
        SimulationOptions recording = options with
        {
            Machine = (options.Machine ?? new MachineOptions()) with { RecordTrace = true },
            TimelineFolder = null,
        };
        try
        {
            Simulation.Replay(failure.Result.Token, scenario, recording);
            return null;
        }
        catch (SimulationFailedException again)
        {
            return FailureIdentity.Of(again.InnerException!) == FailureIdentity.Of(failure.InnerException!) ? again.Result.Trace : null;
        }
    }

    private static string NameOf(Action<SimulatedMachine> scenario)
    {
        MethodInfo method = scenario.Target is AsynchronousScenario wrapped ? wrapped.Scenario.Method : scenario.Method;
        return NameOf(method.DeclaringType, method.Name);
    }

    private static string Fitted(string name)
    {
        string safe = string.Concat(name.Select(each => char.IsAsciiLetterOrDigit(each) || each is '.' or '_' or '-' ? each : '_'));
        return safe.Length <= LongestName ? safe : safe[..LongestName];
    }

    private static string Checksum(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
