using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>GetQueuedCompletionStatus, its Ex form, and PostQueuedCompletionStatus.</summary>
public sealed unsafe class DequeueTests
{
    [Fact]
    [Rule("GQCS-01", "LERR-06", "GQCS-10")]
    public void A_success_stores_everything_and_leaves_the_last_error()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        test.Post(port, 11, 12, 13);
        test.Kernel.SetLastError(77);

        DequeuedPacket packet = test.Dequeue(port);

        packet.ShouldBe(new DequeuedPacket(true, 0, 12, 11, 13));
        test.LastError.ShouldBe(77u);
    }

    [Fact]
    [Rule("GQCS-02", "PQCS-01", "GQCS-10")]
    public void Posted_values_come_out_as_they_went_in_and_NULL_is_a_packet_too()
    {
        using var test = new TestMachine();
        nint port = test.Port();

        test.Post(port, nuint.MaxValue, uint.MaxValue, -1).ShouldBeTrue();
        test.Post(port, 0).ShouldBeTrue();

        test.Dequeue(port).ShouldBe(new DequeuedPacket(true, 0, uint.MaxValue, nuint.MaxValue, -1));
        test.Dequeue(port).ShouldBe(new DequeuedPacket(true, 0, 0, 0, 0));
    }

    [Fact]
    [Rule("GQCS-03", "ERRMAP-57", "LERR-03")]
    public void Nothing_removed_keeps_bytes_and_key_and_makes_the_pointer_NULL()
    {
        using var test = new TestMachine();

        test.Dequeue(test.Port())
            .ShouldBe(new DequeuedPacket(false, Win32Error.WAIT_TIMEOUT, (uint)TestMachine.BytesKept, TestMachine.KeyKept, 0));
        test.Dequeue(test.Event())
            .ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_INVALID_HANDLE, (uint)TestMachine.BytesKept, TestMachine.KeyKept, 0));
        test.Dequeue(0).Error.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("GQCS-04", "PKT-11")]
    public void A_failed_operation_gives_FALSE_with_everything_stored_and_is_consumed()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort(key: 42);
        Operation operation = test.Operation();
        test.Receive(operation);
        test.Cancel(operation);

        test.Dequeue(port).ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_OPERATION_ABORTED, 0, 42, (nint)operation.Overlapped));
        test.Dequeue(port).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(Kernel32Constants.INFINITE)]
    [Rule("GQCS-06")]
    public void A_packet_that_is_queued_is_returned_whatever_the_time_out(uint timeoutMs)
    {
        using var test = new TestMachine();
        nint port = test.Port();
        test.Post(port, 1);

        test.Dequeue(port, timeoutMs).Success.ShouldBeTrue();
    }

    [Fact]
    [Rule("GQCS-07")]
    public void The_time_out_runs_on_the_clock_of_the_run()
    {
        ControlledRuns.RunSeeds(10, machine =>
        {
            using var test = new TestMachine(machine);
            long start = machine.Time.GetTimestamp();
            test.Dequeue(test.Port(), 86_400_000).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
            machine.Time.GetElapsedTime(start).ShouldBe(TimeSpan.FromDays(1));
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(500)]
    [Rule("GQCSX-01", "GQCSX-03", "GQCSX-02")]
    public void The_Ex_form_takes_what_is_there_up_to_its_count_in_order(int count)
    {
        using var test = new TestMachine();
        nint port = test.BoundPort(key: 99);
        Operation operation = test.Operation();
        test.Receive(operation);
        test.Cancel(operation);
        for (nuint key = 0; key < 100; key++)
            test.Post(port, key, (uint)key + 1, (nint)key + 2);

        var entries = new OVERLAPPED_ENTRY[count];
        uint removed;
        fixed (OVERLAPPED_ENTRY* first = entries)
            test.Kernel.GetQueuedCompletionStatusEx(port, first, (uint)count, &removed, 0, false).ShouldBeTrue();

        removed.ShouldBe((uint)Math.Min(count, 101));
        entries[0].Internal.ShouldBe((nuint)NtStatus.STATUS_CANCELLED);
        entries[0].lpCompletionKey.ShouldBe((nuint)99);
        ((nint)entries[0].lpOverlapped).ShouldBe((nint)operation.Overlapped);
        for (int i = 1; i < removed; i++)
        {
            entries[i].lpCompletionKey.ShouldBe((nuint)i - 1);
            entries[i].dwNumberOfBytesTransferred.ShouldBe((uint)i);
            ((nint)entries[i].lpOverlapped).ShouldBe(i + 1);
            entries[i].Internal.ShouldBe((nuint)0);
        }

        if (removed < 101)
            test.Dequeue(port).Key.ShouldBe((nuint)removed - 1);
    }

    [Fact]
    [Rule("GQCSX-01", "GQCSX-09")]
    public void The_Ex_form_does_not_wait_to_fill_its_array_and_one_thread_may_take_a_whole_batch()
    {
        ControlledRuns.RunSeeds(100, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.Port(concurrency: 4);
            var taken = new List<uint>();
            for (int i = 0; i < 2; i++)
            {
                machine.StartThread($"taker {i}", () =>
                {
                    var entries = stackalloc OVERLAPPED_ENTRY[8];
                    uint removed;
                    if (machine.Kernel32.GetQueuedCompletionStatusEx(port, entries, 8, &removed, 1000, false))
                        taken.Add(removed);
                });
            }

            for (int i = 0; i < 3; i++)
                test.Post(port, 1);

            test.Wait(test.Event(), 2000);
            ((uint)taken.Sum(count => count) + Left()).ShouldBe(3u);

            uint Left()
            {
                uint left = 0;
                while (test.Dequeue(port).Success)
                    left++;

                return left;
            }
        });
    }

    [Fact]
    [Rule("GQCSX-04", "GQCSX-10", "OPEN-10")]
    public void The_Ex_form_stores_a_count_of_1_after_a_time_out_and_refuses_a_count_of_0()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        OVERLAPPED_ENTRY entry = default;
        uint removed = 55;

        test.Kernel.GetQueuedCompletionStatusEx(port, &entry, 1, &removed, 0, false).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.WAIT_TIMEOUT);
        removed.ShouldBe(1u);
        test.Post(port, 1);
        test.Kernel.GetQueuedCompletionStatusEx(port, &entry, 0, &removed, 0, false).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_PARAMETER);
        test.Dequeue(port).Success.ShouldBeTrue();
        test.Kernel.GetQueuedCompletionStatusEx(0, &entry, 1, &removed, 0, false).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("PQCS-04", "LERR-03")]
    public void A_post_to_what_is_no_port_fails()
    {
        using var test = new TestMachine();

        test.Post(test.Event(), 1).ShouldBeFalse();
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("GOR-13")]
    public void A_NULL_pointer_gives_the_code_of_an_access_violation_and_takes_no_packet()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        test.Post(port, 1);

        Plain(bytes: false).ShouldBe(Win32Error.ERROR_NOACCESS);
        Plain(key: false).ShouldBe(Win32Error.ERROR_NOACCESS);
        Plain(overlapped: false).ShouldBe(Win32Error.ERROR_NOACCESS);
        Extended(entries: false).ShouldBe(Win32Error.ERROR_NOACCESS);
        Extended(removed: false).ShouldBe(Win32Error.ERROR_NOACCESS);
        test.Dequeue(port).Success.ShouldBeTrue();

        uint Plain(bool bytes = true, bool key = true, bool overlapped = true)
        {
            uint a;
            nuint b;
            NativeOverlapped* c;
            test.Kernel.GetQueuedCompletionStatus(port, bytes ? &a : null, key ? &b : null, overlapped ? &c : null, 0).ShouldBeFalse();
            return test.LastError;
        }

        uint Extended(bool entries = true, bool removed = true)
        {
            OVERLAPPED_ENTRY a;
            uint b;
            test.Kernel.GetQueuedCompletionStatusEx(port, entries ? &a : null, 1, removed ? &b : null, 0, false).ShouldBeFalse();
            return test.LastError;
        }
    }
}
