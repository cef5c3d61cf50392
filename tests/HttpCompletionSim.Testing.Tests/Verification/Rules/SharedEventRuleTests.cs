namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class SharedEventRuleTests
{
    [Fact]
    [Rule("EVT-05", "EVT-06")]
    public void Two_receives_in_flight_with_one_event_are_found() => Sample.ShouldBreak("HCV09", machine =>
    {
        using var server = new SampleServer(machine);
        nint shared = server.Event();

        server.Receive(server.Buffer(), server.Overlapped(shared));
        server.Receive(server.Buffer(), server.Overlapped(shared));
    }).Sentence.ShouldStartWith("HttpReceiveHttpRequest starts ovl#2 with event#1, which ovl#1 in flight uses");

    [Fact]
    public void Two_events_or_one_event_for_one_operation_after_the_other_are_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        nint done = server.Event();
        NativeOverlapped* first = server.Overlapped(done);

        server.Receive(server.Buffer(), first);
        server.Receive(server.Buffer(), server.Overlapped(server.Event()));
        server.Kernel.CancelIoEx(server.Handle, first);
        server.Result(first, wait: true).ShouldBeFalse();
        server.Receive(server.Buffer(), server.Overlapped(done));
    });
}
