using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Events in the hEvent member of operations, and the signal state of the handle itself.</summary>
public sealed unsafe class OperationEventTests
{
    public static TheoryData<string> Profiles => [.. CompletionProfile.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    [Rule("EVT-05", "EVT-06", "FOBJ-03")]
    public void A_start_resets_the_event_and_the_completion_sets_it_and_not_the_handle(string profile)
    {
        using var test = new TestMachine(ProfileOf(profile));
        nint done = test.Event(signaled: true);
        Operation operation = test.Operation(done);

        test.Receive(operation);
        test.IsSignaled(done).ShouldBeFalse();
        test.IsSignaled(test.Handle).ShouldBeFalse();
        test.SendRequest();

        test.IsSignaled(done).ShouldBeTrue();
        test.IsSignaled(test.Handle).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-05", "EVT-07")]
    public void A_start_that_fails_at_once_resets_the_event_all_the_same()
    {
        using var test = new TestMachine();
        nint done = test.Event(signaled: true);

        test.Receive(test.Operation(done), TestMachine.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);

        test.IsSignaled(done).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    [Rule("EVT-06")]
    public void After_NO_ERROR_the_event_is_set_already(string profile)
    {
        using var test = new TestMachine(ProfileOf(profile));
        nint done = test.Event();
        test.SendRequest();

        test.Receive(test.Operation(done)).ShouldBe(Win32Error.NO_ERROR);

        test.IsSignaled(done).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-06")]
    public void A_warning_after_pending_sets_the_event()
    {
        using var test = new TestMachine();
        nint done = test.Event();
        test.Receive(test.Operation(done, Operation.TightBuffer));

        test.SendRequest();

        test.IsSignaled(done).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-08", "CANCEL-06")]
    public void A_cancelled_operation_sets_its_event_like_any_other_error()
    {
        using var test = new TestMachine();
        nint done = test.Event();
        Operation operation = test.Operation(done);
        test.Receive(operation);

        test.Cancel(operation).ShouldBe(0u);

        test.IsSignaled(done).ShouldBeTrue();
        test.Result(operation).ShouldBe((false, Win32Error.ERROR_OPERATION_ABORTED, 0u));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    [Rule("EVT-09", "DIV-12")]
    public void A_low_bit_event_keeps_the_packet_away_and_is_used_normally(string profile)
    {
        using var test = new TestMachine(ProfileOf(profile));
        nint port = test.BoundPort();
        nint done = test.Event(signaled: true) | 1;
        Operation operation = test.Operation(done);

        test.Receive(operation);
        test.IsSignaled(done).ShouldBeFalse();
        test.SendRequest();

        test.IsSignaled(done).ShouldBeTrue();
        test.Result(operation, wait: true).Success.ShouldBeTrue();
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("EVT-09")]
    public void Every_call_ignores_the_low_two_bits_of_a_handle()
    {
        using var test = new TestMachine();
        nint target = test.Event();

        for (int bits = 1; bits < 4; bits++)
        {
            test.Kernel.SetEvent(target | bits).ShouldBeTrue();
            test.Wait(target | bits).ShouldBe(Win32Error.WAIT_OBJECT_0);
            test.Kernel.ResetEvent(target | bits).ShouldBeTrue();
        }

        test.Kernel.CloseHandle(target | 1).ShouldBeTrue();
        test.Kernel.SetEvent(target).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(0x40000000)]
    [Rule("EVT-10", "EVT-11")]
    public void A_number_that_is_no_handle_fails_the_call_and_starts_nothing(int number)
    {
        using var test = new TestMachine();
        Operation operation = test.Operation(number);

        test.Receive(operation, withBytes: true).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);

        operation.IsUntouched.ShouldBeTrue();
        test.IsSignaled(test.Handle).ShouldBeTrue();
        test.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("EVT-11")]
    public void A_handle_that_is_no_event_fails_the_call_and_starts_nothing()
    {
        using var test = new TestMachine();
        foreach (nint wrong in new[] { test.Port(), test.Handle })
        {
            Operation operation = test.Operation(wrong);
            test.Receive(operation).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            operation.IsUntouched.ShouldBeTrue();
        }

        nint closed = test.Event();
        test.Kernel.CloseHandle(closed);
        test.Receive(test.Operation(closed)).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        test.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("EVT-12")]
    public void Closing_the_event_of_a_pending_operation_is_harmless_and_still_releases_its_waiter()
    {
        using var test = new TestMachine();
        nint done = test.Event();
        Operation operation = test.Operation(done);
        test.Receive(operation);
        uint waited = uint.MaxValue;
        test.Start("waiter", () => waited = test.Wait(done, Kernel32Constants.INFINITE));

        test.Kernel.CloseHandle(done).ShouldBeTrue();
        test.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        waited.ShouldBe(Win32Error.WAIT_OBJECT_0);
    }

    [Fact]
    [Rule("EVT-13", "FOBJ-06")]
    public void Two_operations_may_share_an_event_and_the_second_start_resets_the_signal_of_the_first()
    {
        using var test = new TestMachine();
        nint done = test.Event();
        Operation first = test.Operation(done);
        Operation second = test.Operation(done);
        test.SendRequest();

        test.Receive(first).ShouldBe(Win32Error.NO_ERROR);
        test.IsSignaled(done).ShouldBeTrue();
        test.Receive(second).ShouldBe(Win32Error.ERROR_IO_PENDING);

        test.IsSignaled(done).ShouldBeFalse();
        first.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    [Fact]
    [Rule("EVT-14", "GOR-08", "GOR-01")]
    public void A_wait_that_took_the_signal_of_an_auto_reset_event_does_not_hurt_the_result()
    {
        using var test = new TestMachine();
        test.SetAside("HCV10", "The signal is taken on purpose.");
        nint done = test.Event(manualReset: false);
        Operation operation = test.Operation(done);
        test.Receive(operation);
        test.SendRequest();

        test.Wait(done).ShouldBe(Win32Error.WAIT_OBJECT_0);

        test.Wait(done).ShouldBe(Win32Error.WAIT_TIMEOUT);
        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        test.Result(operation, wait: true).Success.ShouldBeTrue();
    }

    [Fact]
    [Rule("FOBJ-01", "FOBJ-08", "OPEN-08")]
    public void A_fresh_queue_is_signaled_and_can_be_waited_for()
    {
        using var test = new TestMachine();

        test.Wait(test.Handle).ShouldBe(Win32Error.WAIT_OBJECT_0);
        test.Wait(test.Handle).ShouldBe(Win32Error.WAIT_OBJECT_0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("FOBJ-02", "FOBJ-03", "FOBJ-05")]
    public void Without_an_event_the_handle_is_reset_at_the_start_and_signaled_at_the_end_bound_or_not(bool bound)
    {
        using var test = new TestMachine();
        if (bound)
            test.BoundPort();

        test.Receive(test.Operation());
        test.IsSignaled(test.Handle).ShouldBeFalse();
        uint waited = uint.MaxValue;
        test.Start("waiter", () => waited = test.Wait(test.Handle, Kernel32Constants.INFINITE));
        test.SendRequest();

        waited.ShouldBe(Win32Error.WAIT_OBJECT_0);
        test.IsSignaled(test.Handle).ShouldBeTrue();
    }

    [Fact]
    [Rule("FOBJ-02")]
    public void A_start_with_an_event_resets_the_handle_too()
    {
        using var test = new TestMachine();
        test.IsSignaled(test.Handle).ShouldBeTrue();

        test.Receive(test.Operation(test.Event()));

        test.IsSignaled(test.Handle).ShouldBeFalse();
    }

    [Fact]
    [Rule("FOBJ-06", "GOR-10", "GOR-04")]
    public void The_handle_says_only_that_something_finished_so_the_wrong_operation_looks_successful()
    {
        using var test = new TestMachine();
        test.SetAside("HCV06", "The result of the wrong operation is what the test is about.");
        Operation first = test.Operation();
        Operation second = test.Operation();
        test.Receive(first);
        test.Receive(second);
        test.SendRequest();

        (bool Success, uint Error, uint Bytes) wrong = test.Result(second, wait: true);

        wrong.Success.ShouldBeTrue();
        wrong.Bytes.ShouldBe((uint)Operation.InformationSentinel);
        second.Status.ShouldBe(NtStatus.STATUS_PENDING);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("FOBJ-07", "MODE-04")]
    public void A_handle_with_skip_set_event_is_never_signaled_but_an_explicit_event_is(bool withEvent)
    {
        using var test = new TestMachine();
        nint done = withEvent ? test.Event() : 0;
        test.Kernel.SetFileCompletionNotificationModes(test.Handle, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE).ShouldBeTrue();
        test.IsSignaled(test.Handle).ShouldBeFalse();
        Operation operation = test.Operation(done);

        test.Receive(operation);
        test.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        test.IsSignaled(test.Handle).ShouldBeFalse();
        if (withEvent)
            test.IsSignaled(done).ShouldBeTrue();
    }

    [Fact]
    [Rule("FOBJ-07")]
    public void GetOverlappedResult_hangs_on_a_handle_with_skip_set_event()
    {
        using var test = new TestMachine();
        test.Kernel.SetFileCompletionNotificationModes(test.Handle, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE);
        Operation operation = test.Operation();
        test.Receive(operation);
        test.Start("hangs", () => test.ResultEx(operation, Kernel32Constants.INFINITE));

        test.SendRequest();

        test.Machine.RunUntilIdle().Waiting.ShouldHaveSingleItem().ToString()
            .ShouldContain("hangs waits for GetOverlappedResult (queue)");
    }

    private static CompletionProfile ProfileOf(string name) => CompletionProfile.All.Single(profile => profile.Name == name);
}
