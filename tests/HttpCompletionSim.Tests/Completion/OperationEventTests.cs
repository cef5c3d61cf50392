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
        using var bench = new Bench(ProfileOf(profile));
        nint done = bench.Event(signaled: true);
        Operation operation = bench.Operation(done);

        bench.Receive(operation);
        bench.IsSignaled(done).ShouldBeFalse();
        bench.IsSignaled(bench.Handle).ShouldBeFalse();
        bench.SendRequest();

        bench.IsSignaled(done).ShouldBeTrue();
        bench.IsSignaled(bench.Handle).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-05", "EVT-07")]
    public void A_start_that_fails_at_once_resets_the_event_all_the_same()
    {
        using var bench = new Bench();
        nint done = bench.Event(signaled: true);

        bench.Receive(bench.Operation(done), Bench.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);

        bench.IsSignaled(done).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    [Rule("EVT-06")]
    public void After_NO_ERROR_the_event_is_set_already(string profile)
    {
        using var bench = new Bench(ProfileOf(profile));
        nint done = bench.Event();
        bench.SendRequest();

        bench.Receive(bench.Operation(done)).ShouldBe(Win32Error.NO_ERROR);

        bench.IsSignaled(done).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-06")]
    public void A_warning_after_pending_sets_the_event()
    {
        using var bench = new Bench();
        nint done = bench.Event();
        bench.Receive(bench.Operation(done, Operation.TightBuffer));

        bench.SendRequest();

        bench.IsSignaled(done).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-08", "CANCEL-06")]
    public void A_cancelled_operation_sets_its_event_like_any_other_error()
    {
        using var bench = new Bench();
        nint done = bench.Event();
        Operation operation = bench.Operation(done);
        bench.Receive(operation);

        bench.Cancel(operation).ShouldBe(0u);

        bench.IsSignaled(done).ShouldBeTrue();
        bench.Result(operation).ShouldBe((false, Win32Error.ERROR_OPERATION_ABORTED, 0u));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    [Rule("EVT-09", "DIV-12")]
    public void A_low_bit_event_keeps_the_packet_away_and_is_used_normally(string profile)
    {
        using var bench = new Bench(ProfileOf(profile));
        nint port = bench.BoundPort();
        nint done = bench.Event(signaled: true) | 1;
        Operation operation = bench.Operation(done);

        bench.Receive(operation);
        bench.IsSignaled(done).ShouldBeFalse();
        bench.SendRequest();

        bench.IsSignaled(done).ShouldBeTrue();
        bench.Result(operation, wait: true).Success.ShouldBeTrue();
        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("EVT-09")]
    public void Every_call_ignores_the_low_two_bits_of_a_handle()
    {
        using var bench = new Bench();
        nint target = bench.Event();

        for (int bits = 1; bits < 4; bits++)
        {
            bench.Kernel.SetEvent(target | bits).ShouldBeTrue();
            bench.Wait(target | bits).ShouldBe(Win32Error.WAIT_OBJECT_0);
            bench.Kernel.ResetEvent(target | bits).ShouldBeTrue();
        }

        bench.Kernel.CloseHandle(target | 1).ShouldBeTrue();
        bench.Kernel.SetEvent(target).ShouldBeFalse();
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
        using var bench = new Bench();
        Operation operation = bench.Operation(number);

        bench.Receive(operation, withBytes: true).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);

        operation.IsUntouched.ShouldBeTrue();
        bench.IsSignaled(bench.Handle).ShouldBeTrue();
        bench.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("EVT-11")]
    public void A_handle_that_is_no_event_fails_the_call_and_starts_nothing()
    {
        using var bench = new Bench();
        foreach (nint wrong in new[] { bench.Port(), bench.Handle })
        {
            Operation operation = bench.Operation(wrong);
            bench.Receive(operation).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
            operation.IsUntouched.ShouldBeTrue();
        }

        nint closed = bench.Event();
        bench.Kernel.CloseHandle(closed);
        bench.Receive(bench.Operation(closed)).ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
        bench.Cancel(null).ShouldBe(Win32Error.ERROR_NOT_FOUND);
    }

    [Fact]
    [Rule("EVT-12")]
    public void Closing_the_event_of_a_pending_operation_is_harmless_and_still_releases_its_waiter()
    {
        using var bench = new Bench();
        nint done = bench.Event();
        Operation operation = bench.Operation(done);
        bench.Receive(operation);
        uint waited = uint.MaxValue;
        bench.Start("waiter", () => waited = bench.Wait(done, Kernel32Constants.INFINITE));

        bench.Kernel.CloseHandle(done).ShouldBeTrue();
        bench.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        waited.ShouldBe(Win32Error.WAIT_OBJECT_0);
    }

    [Fact]
    [Rule("EVT-13", "FOBJ-06")]
    public void Two_operations_may_share_an_event_and_the_second_start_resets_the_signal_of_the_first()
    {
        using var bench = new Bench();
        nint done = bench.Event();
        Operation first = bench.Operation(done);
        Operation second = bench.Operation(done);
        bench.SendRequest();

        bench.Receive(first).ShouldBe(Win32Error.NO_ERROR);
        bench.IsSignaled(done).ShouldBeTrue();
        bench.Receive(second).ShouldBe(Win32Error.ERROR_IO_PENDING);

        bench.IsSignaled(done).ShouldBeFalse();
        first.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
    }

    [Fact]
    [Rule("EVT-14", "GOR-08", "GOR-01")]
    public void A_wait_that_took_the_signal_of_an_auto_reset_event_does_not_hurt_the_result()
    {
        using var bench = new Bench();
        nint done = bench.Event(manualReset: false);
        Operation operation = bench.Operation(done);
        bench.Receive(operation);
        bench.SendRequest();

        bench.Wait(done).ShouldBe(Win32Error.WAIT_OBJECT_0);

        bench.Wait(done).ShouldBe(Win32Error.WAIT_TIMEOUT);
        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        bench.Result(operation, wait: true).Success.ShouldBeTrue();
    }

    [Fact]
    [Rule("FOBJ-01", "FOBJ-08", "OPEN-08")]
    public void A_fresh_queue_is_signaled_and_can_be_waited_for()
    {
        using var bench = new Bench();

        bench.Wait(bench.Handle).ShouldBe(Win32Error.WAIT_OBJECT_0);
        bench.Wait(bench.Handle).ShouldBe(Win32Error.WAIT_OBJECT_0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Rule("FOBJ-02", "FOBJ-03", "FOBJ-05")]
    public void Without_an_event_the_handle_is_reset_at_the_start_and_signaled_at_the_end_bound_or_not(bool bound)
    {
        using var bench = new Bench();
        if (bound)
            bench.BoundPort();

        bench.Receive(bench.Operation());
        bench.IsSignaled(bench.Handle).ShouldBeFalse();
        uint waited = uint.MaxValue;
        bench.Start("waiter", () => waited = bench.Wait(bench.Handle, Kernel32Constants.INFINITE));
        bench.SendRequest();

        waited.ShouldBe(Win32Error.WAIT_OBJECT_0);
        bench.IsSignaled(bench.Handle).ShouldBeTrue();
    }

    [Fact]
    [Rule("FOBJ-02")]
    public void A_start_with_an_event_resets_the_handle_too()
    {
        using var bench = new Bench();
        bench.IsSignaled(bench.Handle).ShouldBeTrue();

        bench.Receive(bench.Operation(bench.Event()));

        bench.IsSignaled(bench.Handle).ShouldBeFalse();
    }

    [Fact]
    [Rule("FOBJ-06", "GOR-10", "GOR-04")]
    public void The_handle_says_only_that_something_finished_so_the_wrong_operation_looks_successful()
    {
        using var bench = new Bench();
        Operation first = bench.Operation();
        Operation second = bench.Operation();
        bench.Receive(first);
        bench.Receive(second);
        bench.SendRequest();

        (bool Success, uint Error, uint Bytes) wrong = bench.Result(second, wait: true);

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
        using var bench = new Bench();
        nint done = withEvent ? bench.Event() : 0;
        bench.Kernel.SetFileCompletionNotificationModes(bench.Handle, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE).ShouldBeTrue();
        bench.IsSignaled(bench.Handle).ShouldBeFalse();
        Operation operation = bench.Operation(done);

        bench.Receive(operation);
        bench.SendRequest();

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        bench.IsSignaled(bench.Handle).ShouldBeFalse();
        if (withEvent)
            bench.IsSignaled(done).ShouldBeTrue();
    }

    [Fact]
    [Rule("FOBJ-07")]
    public void GetOverlappedResult_hangs_on_a_handle_with_skip_set_event()
    {
        using var bench = new Bench();
        bench.Kernel.SetFileCompletionNotificationModes(bench.Handle, Kernel32Constants.FILE_SKIP_SET_EVENT_ON_HANDLE);
        Operation operation = bench.Operation();
        bench.Receive(operation);
        bench.Start("hangs", () => bench.ResultEx(operation, Kernel32Constants.INFINITE));

        bench.SendRequest();

        bench.Machine.RunUntilIdle().Waiting.ShouldHaveSingleItem().ToString()
            .ShouldContain("hangs waits for GetOverlappedResult (queue)");
    }

    private static CompletionProfile ProfileOf(string name) => CompletionProfile.All.Single(profile => profile.Name == name);
}
