using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class ClosedUnderCallRuleTests
{
    [Fact]
    [Rule("CLOSE-02", "CLOSE-04")]
    public void A_queue_that_is_closed_under_a_blocked_receive_is_found() =>
        Sample.ShouldBreak("HCV18", machine => Stop(machine, shutsDown: false))
            .Sentence.ShouldBe("queue#1 is closed while receiver blocks in HttpReceiveHttpRequest on it. Shut it down first.");

    [Fact]
    [Rule("SHUT-01")]
    public void A_queue_that_is_shut_down_first_is_right() => Sample.ShouldBeRight(machine => Stop(machine, shutsDown: true));

    private static void Stop(SimulatedMachine machine, bool shutsDown)
    {
        using var server = new SampleServer(machine, shutsDown: shutsDown);
        HTTP_REQUEST_V2* buffer = server.Buffer();
        machine.StartThread("receiver", () => server.Receive(buffer, overlapped: null).ShouldBe(Win32Error.ERROR_OPERATION_ABORTED));
    }
}
