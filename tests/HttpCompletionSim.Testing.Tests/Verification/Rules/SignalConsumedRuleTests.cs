using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Testing.Verification.Rules;

public sealed unsafe class SignalConsumedRuleTests
{
    [Fact]
    [Rule("EVT-01", "GOR-08")]
    public void A_result_asked_for_with_a_wait_after_another_wait_took_the_signal_is_found() => Sample.ShouldBreak(
        "HCV10", machine => WaitTwice(machine, manualReset: false)).Sentence.ShouldContain("whose signal for the end of ovl#1");

    [Fact]
    public void With_a_manual_reset_event_it_is_right() => Sample.ShouldBeRight(machine => WaitTwice(machine, manualReset: true));

    [Fact]
    [Rule("EVT-01", "GOR-03")]
    public void A_waiting_result_whose_signal_another_thread_takes_is_found_in_the_runs_where_it_happens()
    {
        Finding found = Sample.ShouldBreakInSomeRuns(
            "HCV10", machine => WaitBeside(machine, manualReset: false), CompletionProfile.Documented);

        found.Events.OfType<FunctionCalled>().ShouldContain(called => called.Function == nameof(IKernel32.GetOverlappedResult));
        Sample.ShouldBeRight(machine => WaitBeside(machine, manualReset: true), CompletionProfile.Documented);
    }

    private static void WaitTwice(SimulatedMachine machine, bool manualReset)
    {
        using var server = new SampleServer(machine);
        nint done = server.Event(manualReset);
        NativeOverlapped* overlapped = server.Overlapped(done);
        server.Receive(server.Buffer(), overlapped);
        server.Kernel.CancelIoEx(server.Handle, overlapped);

        server.Kernel.WaitForSingleObject(done, Kernel32Constants.INFINITE).ShouldBe(Win32Error.WAIT_OBJECT_0);
        server.Result(overlapped, wait: true).ShouldBeFalse();
    }

    private static void WaitBeside(SimulatedMachine machine, bool manualReset)
    {
        using var server = new SampleServer(machine);
        nint done = server.Event(manualReset);
        NativeOverlapped* overlapped = server.Overlapped(done);
        server.Receive(server.Buffer(), overlapped);

        machine.StartThread("result", () => server.Result(overlapped, wait: true));
        machine.StartThread("waiter", () => server.Kernel.WaitForSingleObject(done, Kernel32Constants.INFINITE));
        machine.RunUntilIdle();
        server.Kernel.CancelIoEx(server.Handle, overlapped);
        machine.RunUntilIdle();

        // The thread that still waits is let go.
        server.Kernel.SetEvent(done);
        machine.RunUntilIdle();
    }
}
