using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class OverlappedReusedRuleTests
{
    [Fact]
    [Rule("OVL-09")]
    public void A_receive_on_the_OVERLAPPED_of_a_receive_in_flight_is_found() => Sample.ShouldBreak("HCV01", machine =>
    {
        using var server = new SampleServer(machine);
        NativeOverlapped* overlapped = server.Overlapped();

        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
    }).Sentence.ShouldBe(
        "HttpReceiveHttpRequest starts on an OVERLAPPED that is still in use by ovl#1; both operations will write to it.");

    [Fact]
    public void A_receive_on_the_OVERLAPPED_of_a_receive_that_was_seen_to_end_is_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        NativeOverlapped* overlapped = server.Overlapped();

        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        server.Kernel.CancelIoEx(server.Handle, overlapped);
        server.Result(overlapped, wait: true).ShouldBeFalse();
        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
    });
}
