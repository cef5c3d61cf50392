namespace HttpCompletionSim.Viewer.Tests.Perfetto;

/// <summary>What the writer of Perfetto's form keeps in memory.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class PerfettoMemoryTests
{
    [Fact]
    public void Memory_does_not_grow_with_the_trace()
    {
        var seen = new List<long>();
        IEnumerable<TraceEvent> Events()
        {
            for (int i = 1; i <= 60_000; i++)
            {
                if (i % 20_000 == 0)
                    seen.Add(GC.GetTotalMemory(forceFullCollection: true));

                string operation = $"ovl#{i}";
                yield return new OperationStarted { Thread = "a", Operation = operation, Function = "F", Handle = "queue#1" };
                yield return new OperationCompleted
                {
                    Thread = "kernel",
                    Operation = operation,
                    Function = "F",
                    Handle = "queue#1",
                    StatusBlockWritten = true,
                    PacketQueuedTo = "port#1",
                };
                yield return new StatusBlockWritten { Thread = "kernel", Operation = operation };
                yield return new PacketQueued { Thread = "kernel", Port = "port#1", Operation = operation };
                yield return new PacketDequeued { Thread = "a", Port = "port#1", Operation = operation };
            }
        }

        PerfettoTrace.Write(Events(), TextWriter.Null);

        (seen[^1] - seen[0]).ShouldBeLessThan(300_000);
    }
}
