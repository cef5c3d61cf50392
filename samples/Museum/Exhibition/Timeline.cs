using HttpCompletionSim.Testing;

namespace HttpCompletionSim.Samples.Museum;

/// <summary>The part of a trace that shows how a run came to its end.</summary>
internal static class Timeline
{
    private const int MaxEvents = 24;

    /// <summary>The last events that say what happened to operations, packets, requests and connections.</summary>
    public static IReadOnlyList<TraceEvent> Of(SimulationResult run) => [.. run.Trace.Where(Matters).TakeLast(MaxEvents)];

    private static bool Matters(TraceEvent each) => each is FunctionReturned or OperationCompleted or PacketDequeued or CallbackBegun
        or RequestQueued or RequestDelivered or RequestBufferTooSmall or RequestAbandoned or ConnectionReset or ThreadBlocked
        or MisuseReported;
}
