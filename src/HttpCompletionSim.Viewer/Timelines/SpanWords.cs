namespace HttpCompletionSim.Viewer;

/// <summary>The states of a timeline in words.</summary>
internal static class SpanWords
{
    public static string Of(TimelineSpanKind kind) => kind switch
    {
        TimelineSpanKind.Call => "inside the call",
        TimelineSpanKind.Blocked => "blocked",
        TimelineSpanKind.Pending => "pending",
        TimelineSpanKind.Succeeded => "completed with success",
        TimelineSpanKind.Warned => "completed with a warning",
        TimelineSpanKind.Failed => "completed with an error",
        TimelineSpanKind.Signaled => "signaled",
        TimelineSpanKind.NotSignaled => "not signaled",
        TimelineSpanKind.Packet => "its packet waits",
        TimelineSpanKind.Request => "waits to be received",
        TimelineSpanKind.Open => "open",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
