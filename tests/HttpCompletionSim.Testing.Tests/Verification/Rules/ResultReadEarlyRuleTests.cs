namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class ResultReadEarlyRuleTests
{
    [Fact]
    [Rule("GOR-04")]
    public void A_result_that_another_signal_has_given_is_found() => Sample.ShouldBreak("HCV06", machine =>
    {
        using var server = new SampleServer(machine);
        nint done = server.Event();
        NativeOverlapped* overlapped = server.Overlapped(done);
        server.Receive(server.Buffer(), overlapped);

        server.Kernel.SetEvent(done);
        server.Result(overlapped, wait: true).ShouldBeTrue();
    }).Sentence.ShouldContain("ovl#1, and HttpReceiveHttpRequest is still in flight");

    [Fact]
    [Rule("GOR-02", "GOR-03")]
    public void A_result_that_the_end_has_given_and_a_question_without_a_wait_are_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        NativeOverlapped* overlapped = server.Overlapped(server.Event());
        server.Receive(server.Buffer(), overlapped);

        server.Result(overlapped, wait: false).ShouldBeFalse();
        machine.StartThread("canceller", () => server.Kernel.CancelIoEx(server.Handle, null));
        server.Result(overlapped, wait: true).ShouldBeFalse();
    });
}
