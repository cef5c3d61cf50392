namespace HttpCompletionSim.Browser.Tests;

/// <summary>A trace of any length: threads that receive, wait for a packet, and now and then make a mistake.</summary>
internal static class LongTrace
{
    private const int Threads = 6;

    /// <summary>The first events of the trace.</summary>
    public static IEnumerable<TraceEvent> Events(int count) => Endless().Take(count).Select(Stamp);

    private static TraceEvent Stamp(TraceEvent traceEvent, int index) =>
        traceEvent with { Sequence = index + 1, Time = TimeSpan.FromMicroseconds(20 * index) };

    private static IEnumerable<TraceEvent> Endless()
    {
        for (int operation = 1; ; operation++)
        {
            string thread = $"worker {operation % Threads}";
            string name = $"ovl#{operation}";
            string later = $"ovl#{Math.Max(1, operation - Threads)}";
            yield return new FunctionCalled { Thread = thread, Function = "HttpReceiveHttpRequest", Arguments = [new("Overlapped", name)] };
            yield return new OperationStarted
            {
                Thread = thread,
                Operation = name,
                Function = "HttpReceiveHttpRequest",
                Handle = "queue#1",
                Rules = ["OVL-02"],
            };
            yield return new FunctionReturned
            {
                Thread = thread,
                Function = "HttpReceiveHttpRequest",
                Result = "ERROR_IO_PENDING",
                Code = 997,
            };
            yield return new OperationCompleted
            {
                Thread = "kernel",
                Operation = later,
                Function = "HttpReceiveHttpRequest",
                Handle = "queue#1",
                Pended = true,
                StatusBlockWritten = true,
                PacketQueuedTo = "port#1",
                Information = 992,
                Rules = ["CPL-02", "PKT-02"],
            };
            yield return new StatusBlockWritten { Thread = "kernel", Operation = later, Information = 992, Rules = ["OVL-11"] };
            yield return new PacketQueued { Thread = "kernel", Port = "port#1", Operation = later, Bytes = 992, Rules = ["PKT-02"] };
            yield return new FunctionCalled { Thread = thread, Function = "GetQueuedCompletionStatus" };
            yield return new PacketDequeued { Thread = thread, Port = "port#1", Operation = later, Bytes = 992, Rules = ["PORT-09"] };
            yield return new FunctionReturned { Thread = thread, Function = "GetQueuedCompletionStatus", Result = "TRUE" };
            if (operation % 500 == 0)
            {
                yield return new MisuseReported
                {
                    Thread = thread,
                    Misuse = MisuseKind.OverlappedInUse,
                    Object = name,
                    Operation = name,
                    Message = "is still in use",
                };
            }
        }
    }
}
