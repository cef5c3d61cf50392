using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Trace;

public sealed class MemoryMisuseTests
{
    [Fact]
    [Rule("OVL-10")]
    public void Memory_disposed_in_flight_is_reported_in_the_trace_of_the_machine_that_runs_the_operation()
    {
        using var machine = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        using var other = new SimulatedMachine(new MachineOptions { InMemory = true, RecordTrace = true });
        using OpenedQueue queue = machine.OpenQueue("http://localhost:80/");
        using var memory = new SafeMemoryScope();
        using var request = new RequestBuffer();
        var overlapped = new OverlappedBlock();
        machine.HttpApi.HttpReceiveHttpRequest(queue.Handle, 0, 0, request, overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        overlapped.Dispose();

        machine.Trace.Recorded.Count(traced => traced.Kind == TraceKind.MisuseReported).ShouldBe(1);
        other.Trace.Recorded.ShouldNotContain(traced => traced.Kind == TraceKind.MisuseReported);
        memory.DeferredCount.ShouldBe(1);
        queue.Dispose();
        memory.Sweep();
        memory.DeferredCount.ShouldBe(0);
    }
}
