using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed class HandlesLeakedRuleTests
{
    [Fact]
    [Rule("SHUT-08")]
    public void An_event_that_is_open_at_the_end_is_found() => Sample.ShouldBreak("HCV17", machine =>
    {
        using var server = new SampleServer(machine);
        nint leaked = server.Kernel.CreateEvent(manualReset: true, initialState: false);
        UseOnce(server, leaked);
    }).Sentence.ShouldBe("A handle of event#1 is open.");

    [Fact]
    public void A_program_that_closes_what_it_opens_is_right() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        UseOnce(server, server.Event());
    });

    private static unsafe void UseOnce(SampleServer server, nint done)
    {
        NativeOverlapped* overlapped = server.Overlapped(done);
        server.Receive(server.Buffer(), overlapped);
        server.Kernel.CancelIoEx(server.Handle, overlapped);
        server.Result(overlapped, wait: true).ShouldBeFalse();
    }
}
