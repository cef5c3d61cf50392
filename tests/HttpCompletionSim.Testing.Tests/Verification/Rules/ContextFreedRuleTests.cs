using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed class ContextFreedRuleTests
{
    [Fact]
    [Rule("PKT-03", "PKT-10")]
    public void An_OVERLAPPED_that_is_freed_after_a_cancel_is_found_when_its_packet_is_dequeued() =>
        Sample.ShouldBreak("HCV21", machine => Cancel(machine, freesEarly: true)).Sentence.ShouldBe(
            "HttpReceiveHttpRequest returned ERROR_IO_PENDING for ovl#1, OverlappedBlock.Dispose freed the OVERLAPPED, and now its " +
            "packet is dequeued, with STATUS_CANCELLED.");

    [Fact]
    public void An_OVERLAPPED_that_is_freed_after_its_packet_was_dequeued_is_right() =>
        Sample.ShouldBeRight(machine => Cancel(machine, freesEarly: false));

    private static void Cancel(SimulatedMachine machine, bool freesEarly)
    {
        using var server = new SampleServer(machine, bindsPort: true);
        using var request = new RequestBuffer();
        var overlapped = new OverlappedBlock();
        server.Api.HttpReceiveHttpRequest(server.Handle, HttpConstants.HTTP_NULL_ID, 0, request, overlapped);
        server.Kernel.CancelIoEx(server.Handle, overlapped).ShouldBeTrue();
        machine.RunUntilIdle();

        if (freesEarly)
            overlapped.Dispose();

        server.Kernel.GetQueuedCompletionStatus(server.Port, out _, out _, out OverlappedReference done, Kernel32Constants.INFINITE);
        done.Address.ShouldBe(overlapped.Reference.Address);
        overlapped.Dispose();
    }
}
