using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Which completions queue a packet, and which do not; what skip mode changes.</summary>
public sealed unsafe class PacketTests
{
    /// <summary>windows7 with the two switches that no profile has set.</summary>
    private const string ReturnAndNotify = "returnAndNotify";

    public static TheoryData<string, bool> ProfilesAndSkip =>
        [.. from profile in CompletionProfile.All from skip in new[] { false, true } select (profile.Name, skip)];

    [Theory]
    [MemberData(nameof(ProfilesAndSkip))]
    [Rule("PKT-01", "MODE-01", "DIV-04", "MODE-09")]
    public void Immediate_success_queues_a_packet_unless_skip_mode_is_on(string profile, bool skip)
    {
        using var test = NewTestMachine(profile, skip);
        nint port = test.BoundPort();
        Operation operation = test.Operation();
        test.SendRequest();

        test.Receive(operation).ShouldBe(Win32Error.NO_ERROR);

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        test.IsSignaled(test.Handle).ShouldBeTrue();
        test.Dequeue(port).Success.ShouldBe(!skip);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Theory]
    [MemberData(nameof(ProfilesAndSkip))]
    [Rule("PKT-02", "PKT-03", "PKT-04", "MODE-02", "PKT-09")]
    public void Whatever_ends_after_pending_queues_exactly_one_packet_also_in_skip_mode(string profile, bool skip)
    {
        using var test = NewTestMachine(profile, skip);
        nint port = test.BoundPort();
        Operation success = test.Operation();
        Operation warning = test.Operation(length: Operation.TightBuffer);
        Operation error = test.Operation();
        foreach (Operation operation in new[] { success, warning, error })
            test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        test.SendRequest();
        test.SendRequest();
        test.Cancel(error).ShouldBe(0u);

        DequeuedPacket first = test.Dequeue(port);
        first.Success.ShouldBeTrue();
        first.Overlapped.ShouldBe((nint)success.Overlapped);
        DequeuedPacket second = test.Dequeue(port);
        second.Success.ShouldBeFalse();
        second.Error.ShouldBe(Win32Error.ERROR_MORE_DATA);
        second.Overlapped.ShouldBe((nint)warning.Overlapped);
        second.Bytes.ShouldBe((uint)warning.Information);
        test.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 7, (nint)error.Overlapped));
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PKT-02", "PKT-09")]
    public void A_success_that_was_made_to_pend_queues_its_packet_also_in_skip_mode()
    {
        using var test = NewTestMachine("windows", skip: true);
        test.Machine.Choices.AlwaysPend();
        nint port = test.BoundPort();
        test.SendRequest();

        test.Receive(test.Operation()).ShouldBe(Win32Error.ERROR_IO_PENDING);
        test.Machine.RunUntilIdle();

        test.Dequeue(port).Success.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(ProfilesAndSkip))]
    [Rule("PKT-05", "MODE-09")]
    public void An_immediate_error_queues_nothing(string profile, bool skip)
    {
        using var test = NewTestMachine(profile, skip);
        nint port = test.BoundPort();

        test.Receive(test.Operation(), TestMachine.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        test.Machine.RunUntilIdle();

        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Theory]
    [InlineData("documented", false, Win32Error.ERROR_MORE_DATA, false)]
    [InlineData("documented", true, Win32Error.ERROR_MORE_DATA, false)]
    [InlineData("windows", false, Win32Error.ERROR_IO_PENDING, true)]
    [InlineData("windows", true, Win32Error.ERROR_IO_PENDING, true)]
    [InlineData("windows7", false, Win32Error.ERROR_IO_PENDING, true)]
    [InlineData("windows7", true, Win32Error.ERROR_IO_PENDING, true)]
    [InlineData(ReturnAndNotify, false, Win32Error.ERROR_MORE_DATA, true)]
    [InlineData(ReturnAndNotify, true, Win32Error.ERROR_MORE_DATA, false)]
    [Rule("PKT-07", "DIV-03", "MODE-03", "GQCS-05", "OPEN-01")]
    public void An_immediate_warning_on_a_bound_handle_returns_and_notifies_as_its_profile_says(
        string profile, bool skip, uint returns, bool packet)
    {
        using var test = NewTestMachine(profile, skip);
        nint port = test.BoundPort();
        nint done = test.Event();
        Operation operation = test.Operation(done, Operation.TightBuffer);
        test.SendRequest();

        test.Receive(operation).ShouldBe(returns);

        operation.Status.ShouldBe(NtStatus.STATUS_BUFFER_OVERFLOW);
        test.IsSignaled(done).ShouldBe(profile != "documented");
        DequeuedPacket got = test.Dequeue(port);
        got.Success.ShouldBeFalse();
        got.Error.ShouldBe(packet ? Win32Error.ERROR_MORE_DATA : Win32Error.WAIT_TIMEOUT);
        if (packet)
            got.Bytes.ShouldBe((uint)operation.Information);
    }

    [Theory]
    [InlineData(false, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    [Rule("MODE-02")]
    public void A_warning_of_a_receive_that_pended_is_lost_in_skip_mode_where_its_profile_says_so(bool loses, bool skip, bool isNotified)
    {
        using var test = new TestMachine(CompletionProfile.Windows7 with { SkipModeLosesPendedWarning = loses });
        nint port = test.BoundPort();
        if (skip)
            test.Kernel.SetFileCompletionNotificationModes(test.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS);

        // The first request comes after its receive, the second one before.
        for (int i = 0; i < 2; i++)
        {
            Operation operation = test.Operation(length: Operation.TightBuffer);
            if (i == 1)
                test.SendRequest();

            test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
            if (i == 0)
                test.SendRequest();

            test.Dequeue(port).Error.ShouldBe(isNotified ? Win32Error.ERROR_MORE_DATA : Win32Error.WAIT_TIMEOUT);
            operation.Status.ShouldBe(NtStatus.STATUS_BUFFER_OVERFLOW);
        }
    }

    [Theory]
    [InlineData("documented", true)]
    [InlineData("windows", true)]
    [InlineData("windows7", true)]
    [InlineData(ReturnAndNotify, false)]
    [Rule("NETB-08")]
    public void A_server_may_ask_again_at_once_after_a_returned_warning_where_no_packet_follows_it(string profile, bool isSafe)
    {
        using var test = NewTestMachine(profile, skip: false);
        nint port = test.BoundPort();
        test.SendRequest();

        uint code = test.Receive(test.Operation(length: Operation.TightBuffer));

        bool isNotified = test.Dequeue(port).Error == Win32Error.ERROR_MORE_DATA;
        (isNotified && code == Win32Error.ERROR_MORE_DATA).ShouldBe(!isSafe);
        (isNotified || code == Win32Error.ERROR_MORE_DATA).ShouldBeTrue();
    }

    [Theory]
    [InlineData("documented", false)]
    [InlineData("windows", true)]
    [InlineData("windows7", true)]
    [Rule("DIV-03", "PKT-06", "OQ-01")]
    public void An_immediate_warning_on_an_unbound_handle_is_returned_and_sets_the_event_where_the_kernel_does(
        string profile, bool signaled)
    {
        using var test = NewTestMachine(profile, skip: false);
        nint done = test.Event(signaled: true);
        Operation operation = test.Operation(done, Operation.TightBuffer);
        test.SendRequest();

        test.Receive(operation).ShouldBe(Win32Error.ERROR_MORE_DATA);

        test.IsSignaled(done).ShouldBe(signaled);
        operation.Status.ShouldBe(NtStatus.STATUS_BUFFER_OVERFLOW);
    }

    [Theory]
    [InlineData("documented", Win32Error.ERROR_MORE_DATA, false)]
    [InlineData("windows", Win32Error.ERROR_IO_PENDING, true)]
    [InlineData("windows7", Win32Error.ERROR_IO_PENDING, true)]
    [InlineData(ReturnAndNotify, Win32Error.ERROR_MORE_DATA, true)]
    [Rule("PKT-07", "EVT-09", "DIV-03", "OQ-01")]
    public void An_immediate_warning_with_a_low_bit_event_queues_nothing(string profile, uint returns, bool signaled)
    {
        using var test = NewTestMachine(profile, skip: false);
        nint port = test.BoundPort();
        nint done = test.Event();
        test.SendRequest();

        test.Receive(test.Operation(done | 1, Operation.TightBuffer)).ShouldBe(returns);

        test.IsSignaled(done).ShouldBe(signaled);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("PKT-08", "DIV-07", "DIV-05")]
    public void A_call_without_OVERLAPPED_never_queues_a_packet(bool pends)
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();
        uint code = uint.MaxValue;
        if (!pends)
            test.SendRequest();

        test.Start("caller", () => code = test.ReceiveBlocking(test.Operation(), withBytes: false));
        if (pends)
            test.SendRequest();

        code.ShouldBe(Win32Error.NO_ERROR);
        test.ReceiveBlocking(test.Operation(), TestMachine.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PKT-12")]
    public void Control_calls_on_a_bound_queue_queue_nothing()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();

        test.Queue.AddUrl("http://localhost:80/more/");
        test.Kernel.SetFileCompletionNotificationModes(test.Handle, 0);
        test.Machine.HttpApi.HttpShutdownRequestQueue(test.Handle).ShouldBe(0u);

        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PKT-13", "CANCEL-05")]
    public void An_operation_that_is_cancelled_while_it_completes_gives_one_packet_with_either_result()
    {
        var ends = new HashSet<bool>();
        ControlledRuns.RunSeeds(200, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.BoundPort();
            Operation operation = test.Operation();
            test.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
            machine.StartThread("canceller", () => test.Cancel(operation));
            test.SendRequest();
            machine.RunUntilIdle();

            DequeuedPacket packet = test.Dequeue(port);
            packet.Overlapped.ShouldBe((nint)operation.Overlapped);
            packet.Success.ShouldBe(operation.Status == NtStatus.STATUS_SUCCESS);
            test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
            ends.Add(packet.Success);
        });

        ends.Count.ShouldBe(2);
    }

    [Fact]
    [Rule("MODE-05", "MODE-06")]
    public void Modes_accumulate_and_are_never_taken_back()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort();

        foreach (byte modes in new byte[] { 1, 4, 0, 0xF8 })
            test.Kernel.SetFileCompletionNotificationModes(test.Handle, modes).ShouldBeTrue();

        test.SendRequest();
        test.Receive(test.Operation()).ShouldBe(Win32Error.NO_ERROR);
        test.IsSignaled(test.Handle).ShouldBeTrue();
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Kernel.SetFileCompletionNotificationModes(test.Event(), 1).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("MODE-08")]
    public void Modes_may_be_set_before_or_after_binding_and_count_from_the_next_operation()
    {
        using var before = NewTestMachine("windows", skip: true);
        nint port = before.BoundPort();
        before.SendRequest();
        before.Receive(before.Operation());
        before.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);

        using var after = new TestMachine();
        nint other = after.BoundPort();
        after.SendRequest();
        after.SendRequest();
        after.Receive(after.Operation());
        after.Kernel.SetFileCompletionNotificationModes(after.Handle, 1);
        after.Receive(after.Operation());
        after.Dequeue(other).Success.ShouldBeTrue();
        after.Dequeue(other).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("MODE-09", "PQCS-03")]
    public void Skip_mode_and_low_bit_do_not_touch_events_status_blocks_and_posted_packets()
    {
        using var test = NewTestMachine("windows", skip: true);
        nint port = test.BoundPort();
        nint done = test.Event();
        Operation operation = test.Operation(done | 1);
        test.SendRequest();

        test.Receive(operation).ShouldBe(Win32Error.NO_ERROR);
        test.Post(port, 5, 6, (nint)operation.Overlapped);

        test.IsSignaled(done).ShouldBeTrue();
        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        test.Dequeue(port).ShouldBe(new DequeuedPacket(true, 0, 6, 5, (nint)operation.Overlapped));
    }

    [Theory]
    [InlineData("documented", true)]
    [InlineData("windows", false)]
    [InlineData("windows7", false)]
    [Rule("DIV-01")]
    public void The_event_of_a_bound_handle_is_ignored_only_by_the_page(string profile, bool ignored)
    {
        using var test = NewTestMachine(profile, skip: false);
        nint port = test.BoundPort();
        nint signaled = test.Event(signaled: true);
        nint unsignaled = test.Event();
        test.Receive(test.Operation(signaled));
        test.IsSignaled(signaled).ShouldBe(ignored);
        test.Receive(test.Operation(unsignaled));

        test.SendRequest();
        test.SendRequest();

        test.IsSignaled(unsignaled).ShouldBe(!ignored);
        test.Dequeue(port).Success.ShouldBeTrue();
        test.Dequeue(port).Success.ShouldBeTrue();
    }

    [Theory]
    [InlineData(BytesWhenOverlapped.Never)]
    [InlineData(BytesWhenOverlapped.WhenCompletedInline)]
    [InlineData(BytesWhenOverlapped.Poison)]
    [Rule("DIV-02", "NETB-07", "OPEN-03")]
    public void The_byte_count_beside_an_OVERLAPPED_is_written_as_the_option_says(BytesWhenOverlapped choice)
    {
        using var test = new TestMachine(CompletionProfile.Windows with { BytesWhenOverlapped = choice });
        bool writes = choice != BytesWhenOverlapped.Never;
        uint pending = choice == BytesWhenOverlapped.Poison ? 0xCDCDCDCD : Operation.BytesSentinel;
        test.SendRequest();
        test.SendRequest();

        Operation success = test.Operation();
        test.Receive(success, withBytes: true).ShouldBe(Win32Error.NO_ERROR);
        (*success.Bytes).ShouldBe(writes ? (uint)success.Information : Operation.BytesSentinel);
        Operation warning = test.Operation(length: Operation.TightBuffer);
        test.Receive(warning, withBytes: true).ShouldBe(Win32Error.ERROR_MORE_DATA);
        (*warning.Bytes).ShouldBe(writes ? (uint)warning.Information : Operation.BytesSentinel);
        Operation pends = test.Operation();
        test.Receive(pends, withBytes: true).ShouldBe(Win32Error.ERROR_IO_PENDING);
        (*pends.Bytes).ShouldBe(pending);
        test.SendRequest();
        (*pends.Bytes).ShouldBe(pending);
        pends.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        Operation error = test.Operation();
        test.Receive(error, TestMachine.UnknownId, withBytes: true).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        (*error.Bytes).ShouldBe(Operation.BytesSentinel);
    }

    [Fact]
    [Rule("DIV-05", "DIV-06", "DIV-11")]
    public void A_blocking_call_writes_its_byte_count_and_0_after_an_error_and_blocks_until_the_end()
    {
        using var test = new TestMachine(CompletionProfile.Documented);
        Operation good = test.Operation();
        Operation cancelled = test.Operation();
        uint first = uint.MaxValue;
        uint second = uint.MaxValue;
        test.Start("caller", () =>
        {
            first = test.ReceiveBlocking(good);
            second = test.ReceiveBlocking(cancelled);
        });
        first.ShouldBe(uint.MaxValue);
        test.SendRequest();
        first.ShouldBe(Win32Error.NO_ERROR);
        (*good.Bytes).ShouldBeGreaterThan(Operation.TightBuffer);

        test.Cancel(null).ShouldBe(0u);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        second.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        (*cancelled.Bytes).ShouldBe(0u);
        ((nuint*)cancelled.Overlapped)[0].ShouldBe(Operation.StatusSentinel);
    }

    [Fact]
    [Rule("DIV-08", "DIV-09")]
    public void Without_event_and_port_the_handle_is_the_notification_and_with_a_port_a_dequeued_packet()
    {
        using var test = new TestMachine(CompletionProfile.Documented);
        Operation unbound = test.Operation();
        test.Receive(unbound);
        test.SendRequest();
        test.IsSignaled(test.Handle).ShouldBeTrue();
        test.Result(unbound, wait: true).Success.ShouldBeTrue();

        nint port = test.BoundPort();
        Operation bound = test.Operation();
        test.Receive(bound);
        test.SendRequest();
        test.Dequeue(port).Overlapped.ShouldBe((nint)bound.Overlapped);
    }

    private static TestMachine NewTestMachine(string profile, bool skip)
    {
        CompletionProfile chosen = profile == ReturnAndNotify
            ? CompletionProfile.Windows7 with
            {
                ImmediateWarning = ImmediateWarning.ReturnAndNotify,
                SkipModeSuppressesImmediateWarning = true,
            }
            : CompletionProfile.All.Single(candidate => candidate.Name == profile);
        var test = new TestMachine(chosen);
        if (skip)
        {
            test.Kernel.SetFileCompletionNotificationModes(test.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS)
                .ShouldBeTrue();
        }

        return test;
    }
}
