using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class PacketNeverDequeuedRuleTests
{
    [Fact]
    [Rule("PKT-02")]
    public void A_packet_that_is_in_its_port_when_the_port_is_closed_is_found() => Sample.ShouldBreak("HCV05", machine =>
    {
        using var server = new SampleServer(machine);
        nint port = server.Kernel.CreateIoCompletionPort(server.Handle, 0, 7, 0);
        NativeOverlapped* overlapped = server.Overlapped();
        server.Receive(server.Buffer(), overlapped);

        server.Kernel.CancelIoEx(server.Handle, overlapped);
        machine.RunUntilIdle();
        server.Kernel.CloseHandle(port);
    }).Sentence.ShouldBe("The packet of ovl#1 was queued to port#1 and never dequeued.");

    [Fact]
    public void A_port_that_is_drained_is_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine, bindsPort: true);
        NativeOverlapped* overlapped = server.Overlapped();
        server.Receive(server.Buffer(), overlapped);

        server.Kernel.CancelIoEx(server.Handle, overlapped);
        (server.Dequeue(Kernel32Constants.INFINITE) == overlapped).ShouldBeTrue();
    });
}
