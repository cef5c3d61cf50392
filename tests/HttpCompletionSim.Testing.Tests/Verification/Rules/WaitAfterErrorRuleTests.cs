using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class WaitAfterErrorRuleTests
{
    private const ulong NoSuchRequest = 0xDEAD_BEEF;

    [Fact]
    [Rule("EVT-07", "OVL-07")]
    public void A_result_that_is_waited_for_after_an_error_is_found() => Sample.ShouldBreak("HCV19", machine =>
    {
        using var server = new SampleServer(machine);
        nint done = server.Event();
        NativeOverlapped* overlapped = server.Overlapped(done);
        server.Receive(server.Buffer(), overlapped, NoSuchRequest).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);

        uint bytes;
        server.Kernel.GetOverlappedResultEx(server.Handle, overlapped, &bytes, 10, bAlertable: false).ShouldBeFalse();
    }).Sentence.ShouldContain("HttpReceiveHttpRequest for ovl#1 returned ERROR_CONNECTION_INVALID");

    [Fact]
    [Rule("EVT-07")]
    public void An_endless_wait_for_the_event_of_a_failed_call_is_found_when_the_run_cannot_go_on()
    {
        static void Wait(SimulatedMachine machine)
        {
            var server = new SampleServer(machine);
            nint done = server.Event();
            server.Receive(server.Buffer(), server.Overlapped(done), NoSuchRequest);
            server.Kernel.WaitForSingleObject(done, Kernel32Constants.INFINITE);
        }

        var failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, Wait));

        failed.Result.Findings.Select(finding => finding.Rule.Id).ShouldBe(["HCV19"]);
        failed.InnerException.ShouldNotBeOfType<VerificationException>();
        failed.Message.ShouldContain("HCV19 HttpReceiveHttpRequest for ovl#1 returned ERROR_CONNECTION_INVALID, so nothing will " +
            "complete, and main waits for event#1.");
    }

    [Fact]
    public void A_wait_for_a_pending_operation_is_right_and_so_is_one_that_the_program_ends_itself() => Sample.ShouldBeRight(machine =>
    {
        using var server = new SampleServer(machine);
        nint done = server.Event();
        NativeOverlapped* overlapped = server.Overlapped(done);
        server.Receive(server.Buffer(), overlapped, NoSuchRequest).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        machine.StartThread("setter", () => server.Kernel.SetEvent(done));
        server.Kernel.WaitForSingleObject(done, Kernel32Constants.INFINITE).ShouldBe(Win32Error.WAIT_OBJECT_0);

        server.Receive(server.Buffer(), overlapped).ShouldBe(Win32Error.ERROR_IO_PENDING);
        machine.StartThread("canceller", () => server.Kernel.CancelIoEx(server.Handle, null));
        server.Result(overlapped, wait: true).ShouldBeFalse();
    });
}
