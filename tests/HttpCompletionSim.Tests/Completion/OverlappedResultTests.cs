using HttpCompletionSim.Completion;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>GetOverlappedResult and its Ex form.</summary>
public sealed unsafe class OverlappedResultTests
{
    [Fact]
    [Rule("GOR-01", "GOR-06")]
    public void A_finished_operation_is_reported_without_a_look_at_handle_or_event()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation(hEvent: 4);
        operation.Overlapped->Internal = 0;
        operation.Overlapped->Information = unchecked((nuint)0x1_0000_0007);
        test.Kernel.SetLastError(31);

        test.Result(operation, wait: true, file: 0).ShouldBe((true, 0u, 7u));
        test.LastError.ShouldBe(31u);
    }

    [Fact]
    [Rule("GOR-02", "LERR-05", "LERR-04", "DIV-10")]
    public void A_pending_operation_is_incomplete_although_its_event_is_signaled()
    {
        using var test = new TestMachine();
        nint done = test.Event();
        Operation operation = test.Operation(done);
        test.Kernel.SetLastError(5);
        test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
        test.LastError.ShouldBe(5u);
        test.Kernel.SetEvent(done);

        test.Result(operation).ShouldBe((false, Win32Error.ERROR_IO_INCOMPLETE, (uint)TestMachine.BytesKept));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("GOR-03", "GOR-06", "GOR-17", "FOBJ-03")]
    public void A_wait_lasts_until_the_completion_by_event_or_by_handle(bool byEvent)
    {
        using var test = new TestMachine();
        Operation operation = test.Operation(byEvent ? test.Event() : 0);
        test.Receive(operation);
        (bool Success, uint Error, uint Bytes) plain = default;
        (bool Success, uint Error, uint Bytes) extended = default;
        test.Start("plain", () => plain = test.Result(operation, wait: true));
        test.Start("extended", () => extended = test.ResultEx(operation, Kernel32Constants.INFINITE));
        test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(2);

        test.SendRequest();

        plain.ShouldBe((true, 0u, (uint)operation.Information));
        extended.ShouldBe(plain);
    }

    [Fact]
    [Rule("GOR-04")]
    public void A_signal_from_elsewhere_looks_like_success_with_stale_bytes()
    {
        using var test = new TestMachine();
        test.SetAside("HCV06", "The stale result is what the test is about.");
        nint done = test.Event();
        Operation operation = test.Operation(done);
        test.Receive(operation);
        test.Kernel.SetEvent(done);

        test.Result(operation, wait: true).ShouldBe((true, 0u, (uint)Operation.InformationSentinel));
        operation.Status.ShouldBe(NtStatus.STATUS_PENDING);
    }

    [Fact]
    [Rule("GOR-05")]
    public void Errors_and_warnings_are_mapped_and_their_bytes_stored()
    {
        using var test = new TestMachine();
        Operation warning = test.Operation(length: Operation.TightBuffer);
        test.Receive(warning);
        test.SendRequest();
        test.Result(warning).ShouldBe((false, Win32Error.ERROR_MORE_DATA, (uint)warning.Information));
        ((uint)warning.Information).ShouldBeGreaterThan(Operation.TightBuffer);

        Operation error = test.Operation();
        test.Receive(error);
        test.Cancel(error);
        test.Result(error).ShouldBe((false, Win32Error.ERROR_OPERATION_ABORTED, 0u));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("GOR-07", "EVT-07")]
    public void After_an_immediate_error_the_result_is_incomplete_and_a_wait_never_ends(bool withEvent)
    {
        using var test = new TestMachine();
        test.SetAside("HCV19", "The wait that never ends is what the test is about.");
        Operation operation = test.Operation(withEvent ? test.Event() : 0);
        test.Receive(operation, TestMachine.UnknownId);

        test.Result(operation).Error.ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        SimulatedThread thread = test.Start("hangs", () => test.Result(operation, wait: true));
        thread.WaitsFor.ShouldBe(withEvent ? "GetOverlappedResult (event)" : "GetOverlappedResult (queue)");
    }

    [Fact]
    [Rule("GOR-09")]
    public void The_wait_inside_takes_the_signal_of_an_auto_reset_event()
    {
        using var test = new TestMachine();
        nint done = test.Event(manualReset: false);
        Operation operation = test.Operation(done);
        test.Receive(operation);
        bool success = false;
        test.Start("waiter", () => success = test.Result(operation, wait: true).Success);

        test.SendRequest();

        success.ShouldBeTrue();
        test.IsSignaled(done).ShouldBeFalse();
    }

    [Fact]
    [Rule("GOR-11", "GOR-12")]
    public void The_result_takes_no_packet_and_may_be_asked_again()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        Operation operation = test.Operation();
        test.Receive(operation);
        test.SendRequest();

        (bool Success, uint Error, uint Bytes) first = test.Result(operation);
        test.Result(operation, wait: true).ShouldBe(first);

        first.Success.ShouldBeTrue();
        test.Dequeue(port).Overlapped.ShouldBe((nint)operation.Overlapped);
        test.Result(operation).ShouldBe(first);
    }

    [Theory]
    [InlineData("documented", 0)]
    [InlineData("windows", 100)]
    [InlineData("windows7", 100)]
    [Rule("GOR-08", "GOR-01")]
    public void A_result_asked_for_with_wait_waits_for_a_signal_that_is_gone_for_a_tenth_of_a_second(string profile, int milliseconds)
    {
        var time = new FakeTimeProvider();
        using var test = new TestMachine(new MachineOptions
        {
            InMemory = true,
            Time = time,
            Profile = CompletionProfile.All.Single(each => each.Name == profile),
        });
        test.SetAside("HCV10", "The signal is taken on purpose.");
        nint done = test.Event(manualReset: false);
        Operation operation = test.Operation(done);
        test.Receive(operation);
        test.SendRequest();
        test.IsSignaled(done).ShouldBeTrue();
        bool succeeded = false;

        SimulatedThread asks = test.Start("asks", () => succeeded = test.Result(operation, wait: true).Success);

        asks.HasEnded.ShouldBe(milliseconds == 0);
        time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        test.Machine.RunUntilIdle();
        asks.HasEnded.ShouldBeTrue();
        succeeded.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("GOR-08")]
    public void A_result_asked_for_with_wait_takes_the_signal_of_an_operation_that_has_ended(bool windows)
    {
        using var test = new TestMachine(windows ? CompletionProfile.Windows : CompletionProfile.Documented);
        nint done = test.Event(manualReset: false);
        Operation operation = test.Operation(done);
        test.Receive(operation);
        test.SendRequest();

        test.Result(operation, wait: true).Success.ShouldBeTrue();

        test.IsSignaled(done).ShouldBe(!windows);
    }

    [Fact]
    [Rule("GOR-01", "GOR-08")]
    public void A_result_asked_for_with_wait_does_not_need_a_handle_once_the_operation_has_ended()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        test.Receive(operation);
        test.SendRequest();

        test.Result(operation, wait: true, file: 0).Success.ShouldBeTrue();
    }

    [Fact]
    [Rule("GOR-08", "GOR-14")]
    public void No_APC_runs_while_a_result_that_is_known_is_asked_for_alertably()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation(test.Event(manualReset: false));
        test.Receive(operation);
        test.SendRequest();
        bool ran = false;
        test.Kernel.QueueUserAPC(_ => ran = true, PseudoHandles.CurrentThread, 0).ShouldBe(1u);

        test.Kernel.GetOverlappedResultEx(test.Handle, operation.Overlapped, operation.Bytes, 1000, bAlertable: true).ShouldBeTrue();

        ran.ShouldBeFalse();
        test.Kernel.SleepEx(0, true).ShouldBe(Win32Error.WAIT_IO_COMPLETION);
    }

    [Fact]
    [Rule("GOR-13")]
    public void A_NULL_pointer_gives_the_code_of_an_access_violation()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        *operation.Bytes = 7;

        test.Kernel.GetOverlappedResult(test.Handle, null, operation.Bytes, false).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_NOACCESS);
        test.Kernel.GetOverlappedResult(test.Handle, operation.Overlapped, null, true).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_NOACCESS);
        test.Kernel.GetOverlappedResultEx(test.Handle, null, operation.Bytes, 0, false).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_NOACCESS);
        (*operation.Bytes).ShouldBe(7u);
    }

    [Fact]
    [Rule("GOR-14", "GOR-15", "GOR-17")]
    public void The_Ex_form_says_incomplete_for_no_time_and_timed_out_for_some()
    {
        var time = new FakeTimeProvider();
        using var test = new TestMachine(new MachineOptions { InMemory = true, Time = time });
        Operation operation = test.Operation(test.Event());
        test.Receive(operation);
        (bool Success, uint Error, uint Bytes) result = default;

        test.ResultEx(operation, 0).Error.ShouldBe(Win32Error.ERROR_IO_INCOMPLETE);
        test.Start("waiter", () => result = test.ResultEx(operation, 250));
        time.Advance(TimeSpan.FromMilliseconds(250));
        test.Machine.RunUntilIdle();

        result.ShouldBe((false, Win32Error.WAIT_TIMEOUT, (uint)TestMachine.BytesKept));
    }

    [Fact]
    [Rule("GOR-03")]
    public void A_wait_on_a_pending_operation_with_a_bad_handle_fails()
    {
        using var test = new TestMachine();
        Operation operation = test.Operation();
        test.Receive(operation);

        test.Result(operation, wait: true, file: 0).Error.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("DIV-01")]
    public void With_an_ignored_event_a_wait_hangs_or_returns_at_once_with_stale_bytes(bool signaled)
    {
        using var test = new TestMachine(CompletionProfile.Documented);
        test.SetAside("HCV06", "The stale result is what the test is about.");
        test.BoundPort();
        Operation operation = test.Operation(test.Event(signaled: signaled));
        test.Receive(operation);
        (bool Success, uint Error, uint Bytes)? result = null;
        test.Start("waiter", () => result = test.Result(operation, wait: true));

        if (!signaled)
            test.SendRequest();

        test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(signaled ? 0 : 1);
        if (signaled)
            result.ShouldBe((true, 0u, (uint)Operation.InformationSentinel));
    }
}
