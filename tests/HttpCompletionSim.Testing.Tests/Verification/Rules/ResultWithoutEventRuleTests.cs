namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class ResultWithoutEventRuleTests
{
    [Fact]
    [Rule("GOR-03", "GOR-10")]
    public void A_wait_on_a_bound_handle_without_an_event_is_found() =>
        Sample.ShouldBreak("HCV08", machine => Wait(machine, bindsPort: true, withEvent: false)).Sentence.ShouldContain("bound to port#1");

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_wait_with_an_event_or_on_a_handle_without_a_port_is_right(bool bindsPort, bool withEvent) =>
        Sample.ShouldBeRight(machine => Wait(machine, bindsPort, withEvent));

    private static void Wait(SimulatedMachine machine, bool bindsPort, bool withEvent)
    {
        using var server = new SampleServer(machine, bindsPort);
        NativeOverlapped* overlapped = server.Overlapped(withEvent ? server.Event() : 0);
        server.Receive(server.Buffer(), overlapped);

        bool waits = false;
        machine.StartThread("canceller", () =>
        {
            machine.RunUntilIdle();
            waits = true;
            server.Kernel.CancelIoEx(server.Handle, null);
        });
        server.Result(overlapped, wait: true).ShouldBeFalse();
        waits.ShouldBeTrue();
    }
}
