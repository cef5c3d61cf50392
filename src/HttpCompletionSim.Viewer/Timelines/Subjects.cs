namespace HttpCompletionSim.Viewer;

/// <summary>The objects that an event concerns, by their names.</summary>
internal static class Subjects
{
    /// <summary>The name of the kernel in the place of a thread.</summary>
    public const string Kernel = "kernel";

    /// <summary>The use of an OVERLAPPED that an event is about; null where there is none.</summary>
    public static string? OperationOf(TraceEvent traceEvent) => traceEvent switch
    {
        OperationStarted it => it.Operation,
        OperationCompleted it => it.Operation,
        StatusBlockWritten it => it.Operation,
        EventSet it => it.Operation,
        PacketQueued it when IsUse(it.Operation) => it.Operation,
        PacketDequeued it when IsUse(it.Operation) => it.Operation,
        CallbackBegun it => it.Operation,
        RequestDelivered it => it.Operation,
        RequestBufferTooSmall it => it.Operation,
        MisuseReported it => it.Operation,
        _ => null,
    };

    /// <summary>Every object of an event that has a lane, with the kind of its lane.</summary>
    public static IEnumerable<(TimelineLaneKind Kind, string Name)> Of(TraceEvent traceEvent)
    {
        yield return (traceEvent.Thread == Kernel ? TimelineLaneKind.Kernel : TimelineLaneKind.Thread, traceEvent.Thread);
        if (OperationOf(traceEvent) is { } operation && IsUse(operation))
            yield return (TimelineLaneKind.Overlapped, operation);

        foreach (string? name in Names(traceEvent))
        {
            if (name is not null && KindOf(name) is { } kind)
                yield return (kind, name);
        }
    }

    private static IEnumerable<string?> Names(TraceEvent traceEvent) => traceEvent switch
    {
        FunctionCalled it => it.Arguments.Select(argument => (string?)argument.Value),
        OperationStarted it => (string?[])[it.Handle, it.Event],
        OperationCompleted it => (string?[])[it.Handle, it.EventSet, it.PacketQueuedTo],
        EventSet it => [it.Event],
        PacketQueued it => [it.Port],
        PacketDequeued it => [it.Port],
        ThreadBlocked it => [it.WaitsFor],
        ThreadWoken it => [it.WaitsFor],
        RequestParsed it => [it.Connection],
        RequestQueued it => [it.Queue],
        ConnectionAccepted it => [it.Connection],
        ConnectionReset it => [it.Connection],
        ConnectionClosed it => [it.Connection],
        KernelAnswered it => [it.Connection],
        ObjectCreated it => [it.Object],
        ObjectBound it => [it.Object, it.BoundTo],
        ObjectUnbound it => [it.Object],
        ObjectShutDown it => [it.Object],
        ObjectClosed it => [it.Object],
        _ => [],
    };

    /// <summary>True for the name of a use of an OVERLAPPED; false for NULL and for a pointer that no operation used.</summary>
    private static bool IsUse(string operation) => operation.Contains('#');

    private static TimelineLaneKind? KindOf(string name) => name.IndexOf('#') is var end and > 0
        ? name[..end] switch
        {
            "conn" => TimelineLaneKind.Connection,
            "queue" => TimelineLaneKind.Queue,
            "event" => TimelineLaneKind.Event,
            "ovl" => TimelineLaneKind.Overlapped,
            "port" or "poolport" => TimelineLaneKind.Port,
            _ => null,
        }
        : null;
}
