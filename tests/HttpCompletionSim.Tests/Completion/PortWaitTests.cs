using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Threads that wait at a port: which one is released, and when.</summary>
public sealed unsafe class PortWaitTests
{
    [Fact]
    [Rule("PORT-09", "PQCS-02", "PQCS-05")]
    public void The_last_thread_to_wait_is_the_first_to_be_released_and_packets_come_in_order()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        var got = new List<string>();
        for (int i = 0; i < 3; i++)
        {
            int number = i;
            test.Start($"waiter {i}", () =>
            {
                nuint key = test.Dequeue(port, Kernel32Constants.INFINITE).Key;
                lock (got)
                    got.Add($"{number}:{key}");
            });
        }

        for (nuint key = 0; key < 3; key++)
        {
            test.Post(port, key);
            test.Machine.RunUntilIdle();
        }

        got.ShouldBe(["2:0", "1:1", "0:2"]);
    }

    [Fact]
    [Rule("PORT-09", "GQCS-09", "PQCS-02")]
    public void Packets_leave_in_the_order_in_which_they_came_over_many_growths()
    {
        using var test = new TestMachine();
        nint port = test.BoundPort(key: 100_000);
        Operation operation = test.Operation();
        test.Receive(operation);
        nuint next = 0;
        nuint expected = 0;
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < 37; i++)
                test.Post(port, next++);

            for (int i = 0; i < 11; i++)
                test.Dequeue(port).Key.ShouldBe(expected++);
        }

        test.Cancel(operation);
        test.Post(port, 200_000);
        while (expected < next)
            test.Dequeue(port).Key.ShouldBe(expected++);

        test.Dequeue(port).Key.ShouldBe((nuint)100_000);
        test.Dequeue(port).Key.ShouldBe((nuint)200_000);
    }

    [Fact]
    [Rule("PORT-09")]
    public void A_packet_is_handed_to_the_released_thread_so_no_other_thread_can_take_it()
    {
        ControlledRuns.RunSeeds(200, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.Port(concurrency: 8);
            nuint waiterGot = 0;
            machine.StartThread("waiter", () => waiterGot = test.Dequeue(port, Kernel32Constants.INFINITE).Key);
            machine.RunUntilIdle();
            bool thiefGot = false;
            machine.StartThread("thief", () =>
            {
                for (int i = 0; i < 5; i++)
                    thiefGot |= test.Dequeue(port).Success;
            });
            machine.StartThread("poster", () => test.Post(port, 5));
            machine.RunUntilIdle();
            waiterGot.ShouldBe((nuint)5);
            thiefGot.ShouldBeFalse();
        });
    }

    [Fact]
    [Rule("PORT-15", "GQCSX-08", "GQCS-03", "ERRMAP-57")]
    public void Closing_the_port_ends_every_wait_with_735()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        DequeuedPacket? single = null;
        uint many = 0;
        test.Start("single", () => single = test.Dequeue(port, Kernel32Constants.INFINITE));
        test.Start("many", () =>
        {
            OVERLAPPED_ENTRY entry;
            uint removed;
            test.Kernel.GetQueuedCompletionStatusEx(port, &entry, 1, &removed, 60_000, false).ShouldBeFalse();
            many = test.LastError;
        });

        test.Kernel.CloseHandle(port).ShouldBeTrue();

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        single.ShouldBe(new DequeuedPacket(false, Win32Error.ERROR_ABANDONED_WAIT_0, (uint)TestMachine.BytesKept, TestMachine.KeyKept, 0));
        many.ShouldBe(Win32Error.ERROR_ABANDONED_WAIT_0);
    }

    [Fact]
    [Rule("GQCS-03", "GQCS-07", "PORT-09")]
    public void A_thread_whose_time_ran_out_stands_in_no_queue_any_more()
    {
        var time = new FakeTimeProvider();
        using var test = new TestMachine(new MachineOptions { InMemory = true, Time = time });
        nint port = test.Port();
        DequeuedPacket? timed = null;
        nuint patient = 0;
        test.Start("patient", () => patient = test.Dequeue(port, Kernel32Constants.INFINITE).Key);
        test.Start("timed", () => timed = test.Dequeue(port, 500));

        time.Advance(TimeSpan.FromMilliseconds(500));
        test.Machine.RunUntilIdle();
        timed!.Value.Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Post(port, 8);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        patient.ShouldBe((nuint)8);
    }

    [Fact]
    [Rule("GQCS-06", "PORT-09")]
    public void Whatever_wins_between_packet_and_time_out_nothing_is_lost()
    {
        ControlledRuns.RunSeeds(200, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.Port(concurrency: 4);
            DequeuedPacket? got = null;
            machine.StartThread("timed", () => got = test.Dequeue(port, 100));
            machine.StartThread("poster", () =>
            {
                test.Wait(test.Event(), 100);
                test.Post(port, 6);
            });
            test.Wait(test.Event(), 1000);
            machine.RunUntilIdle();
            test.Dequeue(port).Success.ShouldBe(!got!.Value.Success);
        });
    }

    [Fact]
    [Rule("PORT-13")]
    public void By_default_real_threads_are_released_without_limit()
    {
        using var test = new TestMachine();
        nint port = test.Port(concurrency: 1);
        nint go = test.Event();
        for (int i = 0; i < 3; i++)
        {
            test.Start($"waiter {i}", () =>
            {
                test.Dequeue(port, Kernel32Constants.INFINITE);
                test.Wait(go, Kernel32Constants.INFINITE);
            });
        }

        for (int i = 0; i < 3; i++)
            test.Post(port, 1);

        test.Machine.RunUntilIdle().Waiting.ShouldAllBe(waiting => waiting.WaitsFor.Contains("event#", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("PORT-10", "PORT-11", "PORT-13", "OPEN-11")]
    public void With_strict_concurrency_a_packet_wakes_no_thread_while_enough_threads_run_until_one_comes_back()
    {
        using var test = Strict();
        nint port = test.Port(concurrency: 1);
        using var first = new Gate();
        var got = new List<nuint>();
        test.Start("idle", () => Take(Kernel32Constants.INFINITE));
        SimulatedThread worker = test.Machine.StartThread("worker", () =>
        {
            Take(Kernel32Constants.INFINITE);
            first.Hold();
            Take(Kernel32Constants.INFINITE);
            Take(0);
        });
        test.Machine.RunUntilIdle();
        test.Post(port, 1);
        first.AwaitHeld();
        test.Post(port, 2);
        test.Post(port, 3);
        got.ShouldBe([1]);

        first.Open();
        test.Machine.RunUntilIdle().Waiting.ShouldHaveSingleItem().Thread.ShouldBe("idle");

        worker.HasEnded.ShouldBeTrue();
        got.ShouldBe([1, 2, 3]);

        void Take(uint timeoutMs)
        {
            DequeuedPacket packet = test.Dequeue(port, timeoutMs);
            lock (got)
                got.Add(packet.Key);
        }
    }

    [Fact]
    [Rule("PORT-11")]
    public void With_strict_concurrency_a_thread_that_blocks_elsewhere_lets_one_more_out_and_may_exceed_the_limit_later()
    {
        using var test = Strict();
        nint port = test.Port(concurrency: 1);
        nint go = test.Event();
        int woken = 0;
        for (int i = 0; i < 3; i++)
        {
            test.Start($"worker {i}", () =>
            {
                test.Dequeue(port, Kernel32Constants.INFINITE);
                Interlocked.Increment(ref woken);
                test.Wait(go, Kernel32Constants.INFINITE);
                test.Dequeue(port, Kernel32Constants.INFINITE);
            });
        }

        for (int i = 0; i < 3; i++)
            test.Post(port, 1);

        test.Machine.RunUntilIdle();
        woken.ShouldBe(3);
        test.Kernel.SetEvent(go);
        test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(3);
        for (int i = 0; i < 3; i++)
            test.Post(port, 1);

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ends")]
    [InlineData("uses another port")]
    [Rule("PORT-12")]
    public void With_strict_concurrency_a_thread_leaves_its_port_when_it(string how)
    {
        ControlledRuns.RunSeeds(50, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.Port(concurrency: 1);
            nint other = test.Port(concurrency: 1);
            int got = 0;
            machine.StartThread("leaver", () =>
            {
                test.Dequeue(port, Kernel32Constants.INFINITE).Success.ShouldBeTrue();
                if (how == "uses another port")
                    test.Dequeue(other);
            });
            machine.RunUntilIdle();
            machine.StartThread("other", () =>
            {
                test.Dequeue(port, Kernel32Constants.INFINITE).Success.ShouldBeTrue();
                got++;
            });
            machine.RunUntilIdle();
            test.Post(port, 1);
            test.Post(port, 2);
            machine.RunUntilIdle();
            got.ShouldBe(1);
        });
    }

    [Fact]
    [Rule("PORT-12", "PORT-11")]
    public void With_strict_concurrency_a_thread_whose_dequeue_timed_out_counts_as_running()
    {
        ControlledRuns.RunSeeds(20, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.Port(concurrency: 1);
            bool served = false;
            machine.StartThread("waiter", () =>
            {
                test.Dequeue(port, Kernel32Constants.INFINITE);
                served = true;
            });
            machine.RunUntilIdle();
            test.Dequeue(port, 10).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
            test.Post(port, 1);

            served.ShouldBeFalse();
            machine.RunUntilIdle();
            served.ShouldBeTrue();
        });
    }

    [Fact]
    [Rule("PORT-10")]
    public void A_concurrency_of_0_means_the_number_of_processors()
    {
        ControlledRuns.RunSeeds(20, machine =>
        {
            using var test = new TestMachine(machine);
            nint port = test.Port(concurrency: 0);
            int running = 0;
            int highest = 0;
            for (int i = 0; i < 4; i++)
            {
                machine.StartThread($"worker {i}", () =>
                {
                    test.Dequeue(port, Kernel32Constants.INFINITE);
                    highest = Math.Max(highest, ++running);
                    for (int step = 0; step < 10; step++)
                        machine.Kernel32.ResetEvent(0);

                    running--;
                });
            }

            machine.RunUntilIdle();
            for (int i = 0; i < 4; i++)
                test.Post(port, 1);

            machine.RunUntilIdle();
            highest.ShouldBeInRange(1, 2);
        }, new MachineOptions { ProcessorCount = 2 });
    }

    private static TestMachine Strict() => new(new MachineOptions { InMemory = true, RecordTrace = true, StrictPortConcurrency = true });
}
