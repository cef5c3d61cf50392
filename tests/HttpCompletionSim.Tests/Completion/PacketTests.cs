using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Which completions queue a packet, and which do not; what skip mode changes.</summary>
public sealed unsafe class PacketTests
{
    public static TheoryData<string, bool> ProfilesAndSkip => [.. from profile in CompletionProfile.All from skip in new[] { false, true } select (profile.Name, skip)];

    [Theory]
    [MemberData(nameof(ProfilesAndSkip))]
    [Rule("PKT-01", "MODE-01", "DIV-04", "MODE-09")]
    public void Immediate_success_queues_a_packet_unless_skip_mode_is_on(string profile, bool skip)
    {
        using var bench = NewBench(profile, skip);
        nint port = bench.BoundPort();
        Operation operation = bench.Operation();
        bench.SendRequest();

        bench.Receive(operation).ShouldBe(Win32Error.NO_ERROR);

        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        bench.IsSignaled(bench.Handle).ShouldBeTrue();
        bench.Dequeue(port).Success.ShouldBe(!skip);
        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Theory]
    [MemberData(nameof(ProfilesAndSkip))]
    [Rule("PKT-02", "PKT-03", "PKT-04", "MODE-02", "PKT-09")]
    public void Whatever_ends_after_pending_queues_exactly_one_packet_also_in_skip_mode(string profile, bool skip)
    {
        using var bench = NewBench(profile, skip);
        nint port = bench.BoundPort();
        Operation success = bench.Operation();
        Operation warning = bench.Operation(length: Operation.TightBuffer);
        Operation error = bench.Operation();
        foreach (Operation operation in new[] { success, warning, error })
            bench.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);

        bench.SendRequest();
        bench.SendRequest();
        bench.Cancel(error).ShouldBe(0u);

        DequeuedPacket first = bench.Dequeue(port);
        first.Success.ShouldBeTrue();
        first.Overlapped.ShouldBe((nint)success.Overlapped);
        DequeuedPacket second = bench.Dequeue(port);
        second.Success.ShouldBeFalse();
        second.Error.ShouldBe(Win32Error.ERROR_MORE_DATA);
        second.Overlapped.ShouldBe((nint)warning.Overlapped);
        second.Bytes.ShouldBe((uint)warning.Information);
        bench.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 7, (nint)error.Overlapped));
        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PKT-02", "PKT-09")]
    public void A_success_that_was_made_to_pend_queues_its_packet_also_in_skip_mode()
    {
        using var bench = NewBench("windows", skip: true);
        bench.Machine.Choices.AlwaysPend();
        nint port = bench.BoundPort();
        bench.SendRequest();

        bench.Receive(bench.Operation()).ShouldBe(Win32Error.ERROR_IO_PENDING);
        bench.Machine.RunUntilIdle();

        bench.Dequeue(port).Success.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(ProfilesAndSkip))]
    [Rule("PKT-05", "MODE-09")]
    public void An_immediate_error_queues_nothing(string profile, bool skip)
    {
        using var bench = NewBench(profile, skip);
        nint port = bench.BoundPort();

        bench.Receive(bench.Operation(), Bench.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        bench.Machine.RunUntilIdle();

        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Theory]
    [InlineData("documented", false, Win32Error.ERROR_MORE_DATA, false)]
    [InlineData("documented", true, Win32Error.ERROR_MORE_DATA, false)]
    [InlineData("windows", false, Win32Error.ERROR_IO_PENDING, true)]
    [InlineData("windows", true, Win32Error.ERROR_IO_PENDING, true)]
    [InlineData("windows7", false, Win32Error.ERROR_MORE_DATA, true)]
    [InlineData("windows7", true, Win32Error.ERROR_MORE_DATA, false)]
    [Rule("PKT-07", "DIV-03", "MODE-03", "GQCS-05", "OPEN-01")]
    public void An_immediate_warning_on_a_bound_handle_returns_and_notifies_as_its_profile_says(string profile, bool skip, uint returns, bool packet)
    {
        using var bench = NewBench(profile, skip);
        nint port = bench.BoundPort();
        nint done = bench.Event();
        Operation operation = bench.Operation(done, Operation.TightBuffer);
        bench.SendRequest();

        bench.Receive(operation).ShouldBe(returns);

        operation.Status.ShouldBe(NtStatus.STATUS_BUFFER_OVERFLOW);
        bench.IsSignaled(done).ShouldBe(profile != "documented");
        DequeuedPacket got = bench.Dequeue(port);
        got.Success.ShouldBeFalse();
        got.Error.ShouldBe(packet ? Win32Error.ERROR_MORE_DATA : Win32Error.WAIT_TIMEOUT);
        if (packet)
            got.Bytes.ShouldBe((uint)operation.Information);
    }

    [Theory]
    [InlineData("documented", true)]
    [InlineData("windows", true)]
    [InlineData("windows7", false)]
    [Rule("NETB-08")]
    public void A_server_may_ask_again_at_once_after_a_returned_warning_where_no_packet_follows_it(string profile, bool isSafe)
    {
        using var bench = NewBench(profile, skip: false);
        nint port = bench.BoundPort();
        bench.SendRequest();

        uint code = bench.Receive(bench.Operation(length: Operation.TightBuffer));

        bool isNotified = bench.Dequeue(port).Error == Win32Error.ERROR_MORE_DATA;
        (isNotified && code == Win32Error.ERROR_MORE_DATA).ShouldBe(!isSafe);
        (isNotified || code == Win32Error.ERROR_MORE_DATA).ShouldBeTrue();
    }

    [Theory]
    [InlineData("documented", false)]
    [InlineData("windows", true)]
    [InlineData("windows7", true)]
    [Rule("DIV-03", "PKT-06", "OQ-01")]
    public void An_immediate_warning_on_an_unbound_handle_is_returned_and_sets_the_event_where_the_kernel_does(string profile, bool signaled)
    {
        using var bench = NewBench(profile, skip: false);
        nint done = bench.Event(signaled: true);
        Operation operation = bench.Operation(done, Operation.TightBuffer);
        bench.SendRequest();

        bench.Receive(operation).ShouldBe(Win32Error.ERROR_MORE_DATA);

        bench.IsSignaled(done).ShouldBe(signaled);
        operation.Status.ShouldBe(NtStatus.STATUS_BUFFER_OVERFLOW);
    }

    [Theory]
    [InlineData("documented", Win32Error.ERROR_MORE_DATA, false)]
    [InlineData("windows", Win32Error.ERROR_IO_PENDING, true)]
    [InlineData("windows7", Win32Error.ERROR_MORE_DATA, true)]
    [Rule("PKT-07", "EVT-09", "DIV-03", "OQ-01")]
    public void An_immediate_warning_with_a_low_bit_event_queues_nothing(string profile, uint returns, bool signaled)
    {
        using var bench = NewBench(profile, skip: false);
        nint port = bench.BoundPort();
        nint done = bench.Event();
        bench.SendRequest();

        bench.Receive(bench.Operation(done | 1, Operation.TightBuffer)).ShouldBe(returns);

        bench.IsSignaled(done).ShouldBe(signaled);
        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("PKT-08", "DIV-07", "DIV-05")]
    public void A_call_without_OVERLAPPED_never_queues_a_packet(bool pends)
    {
        using var bench = new Bench();
        nint port = bench.BoundPort();
        uint code = uint.MaxValue;
        if (!pends)
            bench.SendRequest();

        bench.Start("caller", () => code = bench.ReceiveBlocking(bench.Operation(), withBytes: false));
        if (pends)
            bench.SendRequest();

        code.ShouldBe(Win32Error.NO_ERROR);
        bench.ReceiveBlocking(bench.Operation(), Bench.UnknownId).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PKT-12")]
    public void Control_calls_on_a_bound_queue_queue_nothing()
    {
        using var bench = new Bench();
        nint port = bench.BoundPort();

        bench.Queue.AddUrl("http://localhost:80/more/");
        bench.Kernel.SetFileCompletionNotificationModes(bench.Handle, 0);
        bench.Machine.HttpApi.HttpShutdownRequestQueue(bench.Handle).ShouldBe(0u);

        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("PKT-13", "CANCEL-05")]
    public void An_operation_that_is_cancelled_while_it_completes_gives_one_packet_with_either_result()
    {
        var ends = new HashSet<bool>();
        OneAtATime.RunSeeds(200, machine =>
        {
            using var bench = new Bench(machine);
            nint port = bench.BoundPort();
            Operation operation = bench.Operation();
            bench.Receive(operation).ShouldBe(Win32Error.ERROR_IO_PENDING);
            machine.StartThread("canceller", () => bench.Cancel(operation));
            bench.SendRequest();
            machine.RunUntilIdle();

            DequeuedPacket packet = bench.Dequeue(port);
            packet.Overlapped.ShouldBe((nint)operation.Overlapped);
            packet.Success.ShouldBe(operation.Status == NtStatus.STATUS_SUCCESS);
            bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
            ends.Add(packet.Success);
        });

        ends.Count.ShouldBe(2);
    }

    [Fact]
    [Rule("MODE-05", "MODE-06")]
    public void Modes_accumulate_and_are_never_taken_back()
    {
        using var bench = new Bench();
        nint port = bench.BoundPort();

        foreach (byte modes in new byte[] { 1, 4, 0, 0xF8 })
            bench.Kernel.SetFileCompletionNotificationModes(bench.Handle, modes).ShouldBeTrue();

        bench.SendRequest();
        bench.Receive(bench.Operation()).ShouldBe(Win32Error.NO_ERROR);
        bench.IsSignaled(bench.Handle).ShouldBeTrue();
        bench.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.Kernel.SetFileCompletionNotificationModes(bench.Event(), 1).ShouldBeFalse();
        bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("MODE-08")]
    public void Modes_may_be_set_before_or_after_binding_and_count_from_the_next_operation()
    {
        using var before = NewBench("windows", skip: true);
        nint port = before.BoundPort();
        before.SendRequest();
        before.Receive(before.Operation());
        before.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);

        using var after = new Bench();
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
        using var bench = NewBench("windows", skip: true);
        nint port = bench.BoundPort();
        nint done = bench.Event();
        Operation operation = bench.Operation(done | 1);
        bench.SendRequest();

        bench.Receive(operation).ShouldBe(Win32Error.NO_ERROR);
        bench.Post(port, 5, 6, (nint)operation.Overlapped);

        bench.IsSignaled(done).ShouldBeTrue();
        operation.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        bench.Dequeue(port).ShouldBe(new DequeuedPacket(true, 0, 6, 5, (nint)operation.Overlapped));
    }

    [Theory]
    [InlineData("documented", true)]
    [InlineData("windows", false)]
    [InlineData("windows7", false)]
    [Rule("DIV-01")]
    public void The_event_of_a_bound_handle_is_ignored_only_by_the_page(string profile, bool ignored)
    {
        using var bench = NewBench(profile, skip: false);
        nint port = bench.BoundPort();
        nint signaled = bench.Event(signaled: true);
        nint unsignaled = bench.Event();
        bench.Receive(bench.Operation(signaled));
        bench.IsSignaled(signaled).ShouldBe(ignored);
        bench.Receive(bench.Operation(unsignaled));

        bench.SendRequest();
        bench.SendRequest();

        bench.IsSignaled(unsignaled).ShouldBe(!ignored);
        bench.Dequeue(port).Success.ShouldBeTrue();
        bench.Dequeue(port).Success.ShouldBeTrue();
    }

    [Theory]
    [InlineData(BytesWhenOverlapped.Never)]
    [InlineData(BytesWhenOverlapped.WhenCompletedInline)]
    [InlineData(BytesWhenOverlapped.Poison)]
    [Rule("DIV-02", "NETB-07", "OPEN-03")]
    public void The_byte_count_beside_an_OVERLAPPED_is_written_as_the_switch_says(BytesWhenOverlapped choice)
    {
        using var bench = new Bench(CompletionProfile.Windows with { BytesWhenOverlapped = choice });
        bool writes = choice != BytesWhenOverlapped.Never;
        uint pending = choice == BytesWhenOverlapped.Poison ? 0xCDCDCDCD : Operation.BytesSentinel;
        bench.SendRequest();
        bench.SendRequest();

        Operation success = bench.Operation();
        bench.Receive(success, withBytes: true).ShouldBe(Win32Error.NO_ERROR);
        (*success.Bytes).ShouldBe(writes ? (uint)success.Information : Operation.BytesSentinel);
        Operation warning = bench.Operation(length: Operation.TightBuffer);
        bench.Receive(warning, withBytes: true).ShouldBe(Win32Error.ERROR_MORE_DATA);
        (*warning.Bytes).ShouldBe(writes ? (uint)warning.Information : Operation.BytesSentinel);
        Operation pends = bench.Operation();
        bench.Receive(pends, withBytes: true).ShouldBe(Win32Error.ERROR_IO_PENDING);
        (*pends.Bytes).ShouldBe(pending);
        bench.SendRequest();
        (*pends.Bytes).ShouldBe(pending);
        pends.Status.ShouldBe(NtStatus.STATUS_SUCCESS);
        Operation error = bench.Operation();
        bench.Receive(error, Bench.UnknownId, withBytes: true).ShouldBe(Win32Error.ERROR_CONNECTION_INVALID);
        (*error.Bytes).ShouldBe(Operation.BytesSentinel);
    }

    [Fact]
    [Rule("DIV-05", "DIV-06", "DIV-11")]
    public void A_blocking_call_writes_its_byte_count_and_0_after_an_error_and_blocks_until_the_end()
    {
        using var bench = new Bench(CompletionProfile.Documented);
        Operation good = bench.Operation();
        Operation cancelled = bench.Operation();
        uint first = uint.MaxValue;
        uint second = uint.MaxValue;
        bench.Start("caller", () =>
        {
            first = bench.ReceiveBlocking(good);
            second = bench.ReceiveBlocking(cancelled);
        });
        first.ShouldBe(uint.MaxValue);
        bench.SendRequest();
        first.ShouldBe(Win32Error.NO_ERROR);
        (*good.Bytes).ShouldBeGreaterThan(Operation.TightBuffer);

        bench.Cancel(null).ShouldBe(0u);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        second.ShouldBe(Win32Error.ERROR_OPERATION_ABORTED);
        (*cancelled.Bytes).ShouldBe(0u);
        ((nuint*)cancelled.Overlapped)[0].ShouldBe(Operation.StatusSentinel);
    }

    [Fact]
    [Rule("DIV-08", "DIV-09")]
    public void Without_event_and_port_the_handle_is_the_notification_and_with_a_port_a_dequeued_packet()
    {
        using var bench = new Bench(CompletionProfile.Documented);
        Operation unbound = bench.Operation();
        bench.Receive(unbound);
        bench.SendRequest();
        bench.IsSignaled(bench.Handle).ShouldBeTrue();
        bench.Result(unbound, wait: true).Success.ShouldBeTrue();

        nint port = bench.BoundPort();
        Operation bound = bench.Operation();
        bench.Receive(bound);
        bench.SendRequest();
        bench.Dequeue(port).Overlapped.ShouldBe((nint)bound.Overlapped);
    }

    private static Bench NewBench(string profile, bool skip)
    {
        var bench = new Bench(CompletionProfile.All.Single(candidate => candidate.Name == profile));
        if (skip)
            bench.Kernel.SetFileCompletionNotificationModes(bench.Handle, Kernel32Constants.FILE_SKIP_COMPLETION_PORT_ON_SUCCESS).ShouldBeTrue();

        return bench;
    }
}
