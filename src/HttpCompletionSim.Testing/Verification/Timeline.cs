using System.Globalization;

namespace HttpCompletionSim.Testing;

/// <summary>Events as the indented lines of a message.</summary>
internal static class Timeline
{
    /// <summary>How many lines a message shows at most.</summary>
    public const int MaxLines = 12;

    /// <summary>A line: number, thread, and what happened.</summary>
    public static string LineOf(TraceEvent traceEvent) =>
        string.Create(CultureInfo.InvariantCulture, $"  {traceEvent.Sequence,4}  {traceEvent}");

    /// <summary>The last of some events as lines; a note if there are none.</summary>
    public static string Of(IReadOnlyList<TraceEvent> events) => events.Count == 0
        ? "  (no events: the trace is not recorded, see MachineOptions.RecordTrace)"
        : string.Join('\n', events.TakeLast(MaxLines).Select(LineOf));
}
