namespace HttpCompletionSim.Viewer;

/// <summary>The kinds of lanes in words, as the titles of lanes that several objects share.</summary>
internal static class LaneWords
{
    public static string Of(TimelineLaneKind kind) => kind switch
    {
        TimelineLaneKind.Connection => "connections",
        TimelineLaneKind.Queue => "queues",
        TimelineLaneKind.Kernel => "kernel",
        TimelineLaneKind.Thread => "threads",
        TimelineLaneKind.Overlapped => "OVERLAPPEDs",
        TimelineLaneKind.Event => "events",
        TimelineLaneKind.Port => "ports",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
