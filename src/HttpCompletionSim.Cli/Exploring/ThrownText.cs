using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Cli.Exploring;

/// <summary>Where the exception was thrown that failed a run.</summary>
internal static class ThrownText
{
    /// <summary>The frames below the scenario, or below the work of a thread: they are the same in every run.</summary>
    private static readonly string[] s_below =
    [
        "---", "at System.Threading.ExecutionContext.", "at System.Runtime.ExceptionServices.", "at HttpCompletionSim.Simulated",
        "at HttpCompletionSim.Scheduling.", "at HttpCompletionSim.Testing.", "at HttpCompletionSim.Cli.",
    ];

    /// <summary>The type of the exception and its frames, the innermost first; nothing for an exception of the simulator, whose message
    /// says it all.</summary>
    public static IReadOnlyList<string> LinesOf(SimulationFailedException failure)
    {
        Exception thrown = failure.GetBaseException();
        return thrown is SimulationRunException or SimulationFailedException or VerificationException
            ? []
            : [thrown.GetType().FullName!, .. FramesOf(thrown)];
    }

    /// <summary>The type of the exception and the innermost frame that is not of .NET, in one line; empty for an exception of the
    /// simulator.</summary>
    public static string LineOf(SimulationFailedException failure)
    {
        IReadOnlyList<string> lines = LinesOf(failure);
        if (lines.Count == 0)
            return "";

        string? frame = lines.Skip(1).FirstOrDefault(line => !line.StartsWith("at System.", StringComparison.Ordinal));
        return frame is null ? lines[0] : $"{lines[0]} {frame}";
    }

    private static IEnumerable<string> FramesOf(Exception thrown) =>
        (thrown.StackTrace ?? "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Reverse()
            .SkipWhile(frame => s_below.Any(start => frame.StartsWith(start, StringComparison.Ordinal)))
            .Reverse();
}
