using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class OverlappedMovedRuleTests
{
    [Fact]
    [Rule("OVL-09", "OVL-10")]
    public void A_result_asked_of_a_copy_of_the_OVERLAPPED_is_found() => Sample.ShouldBreak("HCV02", machine =>
    {
        using var server = new SampleServer(machine);
        NativeOverlapped* overlapped = server.Overlapped(server.Event());
        NativeOverlapped* copy = server.Overlapped();
        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        *copy = *overlapped;

        server.Result(copy, wait: false).ShouldBeFalse();
    }).Sentence.ShouldContain("copy of ovl#1");

    [Fact]
    public void A_result_asked_of_the_OVERLAPPED_itself_or_of_one_that_was_never_used_is_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        NativeOverlapped* overlapped = server.Overlapped(server.Event());
        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);

        server.Result(overlapped, wait: false).ShouldBeFalse();
        server.Result(server.Overlapped(), wait: false).ShouldBeTrue();
    });
}
