using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Events by themselves: signal states and waits.</summary>
public sealed unsafe class EventTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("EVT-01", "EVT-03")]
    public void A_wait_clears_an_auto_reset_event_and_leaves_a_manual_reset_one(bool manualReset)
    {
        using var bench = new Bench();
        nint target = bench.Event(manualReset, signaled: true);

        bench.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);
        bench.Wait(target).ShouldBe(manualReset ? Win32Error.WAIT_OBJECT_0 : Win32Error.WAIT_TIMEOUT);
        bench.Kernel.ResetEvent(target).ShouldBeTrue();
        bench.Wait(target).ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("EVT-02")]
    public void Signals_do_not_add_up_and_resets_neither()
    {
        using var bench = new Bench();
        nint target = bench.Event(manualReset: false);

        bench.Kernel.SetEvent(target).ShouldBeTrue();
        bench.Kernel.SetEvent(target).ShouldBeTrue();
        bench.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);
        bench.Wait(target).ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.Kernel.ResetEvent(target).ShouldBeTrue();
        bench.Kernel.ResetEvent(target).ShouldBeTrue();
        bench.Kernel.SetEvent(target).ShouldBeTrue();
        bench.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);
    }

    [Fact]
    [Rule("EVT-03")]
    public void A_time_out_leaves_the_last_error_and_a_bad_handle_sets_it()
    {
        using var bench = new Bench();
        nint target = bench.Event();
        bench.Kernel.SetLastError(123);

        bench.Wait(target).ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.LastError.ShouldBe(123u);
        bench.Wait(0).ShouldBe(Win32Error.WAIT_FAILED);
        bench.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("EVT-04")]
    public void Wait_any_takes_the_lowest_signaled_object_and_nothing_else()
    {
        using var bench = new Bench();
        nint first = bench.Event(manualReset: false);
        nint second = bench.Event(manualReset: false, signaled: true);
        nint third = bench.Event(manualReset: false, signaled: true);

        bench.Wait(all: false, 0, first, second, third).ShouldBe(Win32Error.WAIT_OBJECT_0 + 1);
        bench.IsSignaled(second).ShouldBeFalse();
        bench.IsSignaled(third).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-04")]
    public void Wait_all_takes_all_at_once_or_none()
    {
        using var bench = new Bench();
        nint first = bench.Event(manualReset: false, signaled: true);
        nint second = bench.Event(manualReset: false);

        bench.Wait(all: true, 0, first, second).ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.IsSignaled(first).ShouldBeTrue();
        bench.Kernel.SetEvent(first);
        bench.Kernel.SetEvent(second);
        bench.Wait(all: true, 0, first, second).ShouldBe(Win32Error.WAIT_OBJECT_0);
        bench.IsSignaled(first).ShouldBeFalse();
        bench.IsSignaled(second).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-04")]
    public void A_blocked_wait_all_takes_nothing_until_its_last_object_is_signaled()
    {
        using var bench = new Bench();
        nint first = bench.Event(manualReset: false);
        nint second = bench.Event(manualReset: false);
        uint result = uint.MaxValue;
        bench.Start("all", () => result = bench.Wait(all: true, Kernel32Constants.INFINITE, first, second));

        bench.Kernel.SetEvent(first);
        bench.Machine.RunUntilIdle();
        bench.IsSignaled(first).ShouldBeTrue();
        bench.Kernel.SetEvent(second);
        bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(1);
        bench.Kernel.SetEvent(first);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        result.ShouldBe(Win32Error.WAIT_OBJECT_0);
        bench.IsSignaled(first).ShouldBeFalse();
        bench.IsSignaled(second).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-04")]
    public void A_wait_takes_1_to_64_different_handles()
    {
        using var bench = new Bench();
        nint[] handles = [.. Enumerable.Range(0, 65).Select(_ => bench.Event())];
        bench.Kernel.SetEvent(handles[63]);

        bench.Wait(all: false, 0, handles.AsSpan(0, 64)).ShouldBe(Win32Error.WAIT_OBJECT_0 + 63);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, handles);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, []);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, handles[0], handles[0]);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, handles[0], handles[0] | 1);
        Refused(Win32Error.ERROR_INVALID_HANDLE, handles[0], 4);

        void Refused(uint error, params ReadOnlySpan<nint> bad)
        {
            bench.Kernel.SetLastError(0);
            bench.Wait(all: false, 0, bad).ShouldBe(Win32Error.WAIT_FAILED);
            bench.LastError.ShouldBe(error);
        }
    }

    [Fact]
    [Rule("EVT-01")]
    public void One_signal_of_an_auto_reset_event_releases_exactly_one_of_several_waiters()
    {
        using var bench = new Bench();
        nint target = bench.Event(manualReset: false);
        int released = 0;
        for (int i = 0; i < 5; i++)
        {
            bench.Start($"waiter {i}", () =>
            {
                if (bench.Wait(target, Kernel32Constants.INFINITE) == Win32Error.WAIT_OBJECT_0)
                    Interlocked.Increment(ref released);
            });
        }

        for (int signals = 1; signals <= 5; signals++)
        {
            bench.Kernel.SetEvent(target);
            bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(5 - signals);
            released.ShouldBe(signals);
        }

        bench.IsSignaled(target).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-01")]
    public void One_signal_of_a_manual_reset_event_releases_everybody()
    {
        using var bench = new Bench();
        nint target = bench.Event();
        for (int i = 0; i < 5; i++)
            bench.Start($"waiter {i}", () => bench.Wait(target, Kernel32Constants.INFINITE));

        bench.Kernel.SetEvent(target);

        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    [Rule("EVT-01", "EVT-04")]
    public void Whatever_the_schedule_signals_and_released_waiters_are_as_many()
    {
        var firsts = new HashSet<string>();
        OneAtATime.RunSeeds(200, machine =>
        {
            using var bench = new Bench(machine);
            nint left = bench.Event(manualReset: false);
            nint right = bench.Event(manualReset: false);
            var released = new List<string>();
            machine.StartThread("left", () => Released("left", bench.Wait(left, Kernel32Constants.INFINITE)));
            machine.StartThread("any", () => Released("any", bench.Wait(all: false, Kernel32Constants.INFINITE, right, left)));
            machine.StartThread("both", () => Released("both", bench.Wait(all: true, Kernel32Constants.INFINITE, left, right)));
            machine.RunUntilIdle();

            // Four signals in all are wanted: left, any, and two for both. Those for "both" may be taken by it or by others first.
            machine.StartThread("set left", () => machine.Kernel32.SetEvent(left));
            machine.StartThread("set right", () => machine.Kernel32.SetEvent(right));
            machine.RunUntilIdle();
            int taken = released.Sum(name => name == "both" ? 2 : 1);
            int signaled = (bench.IsSignaled(left) ? 1 : 0) + (bench.IsSignaled(right) ? 1 : 0);
            (taken + signaled).ShouldBe(2, string.Join(",", released));
            released.Count.ShouldBeGreaterThan(0);
            firsts.Add(released[0]);

            while (released.Count < 3)
            {
                machine.Kernel32.SetEvent(left);
                machine.Kernel32.SetEvent(right);
                machine.RunUntilIdle();
            }

            void Released(string name, uint result)
            {
                result.ShouldBeLessThan(2u);
                released.Add(name);
            }
        });

        firsts.ShouldContain("left");
        firsts.ShouldContain("any");
    }

    [Fact]
    [Rule("EVT-03", "GQCS-07")]
    public void A_wait_times_out_on_the_clock_of_its_machine_and_stands_in_no_queue_afterwards()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var bench = new Bench(new MachineOptions { InMemory = true, Time = time });
        nint target = bench.Event(manualReset: false);
        uint result = uint.MaxValue;
        SimulatedThread thread = bench.Start("waiter", () => result = bench.Wait(target, 1000));

        time.Advance(TimeSpan.FromMilliseconds(999));
        bench.Machine.RunUntilIdle();
        thread.WaitsFor.ShouldNotBeNull();
        time.Advance(TimeSpan.FromMilliseconds(1));
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        result.ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.Kernel.SetEvent(target);
        bench.IsSignaled(target).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-03")]
    public void Virtual_time_decides_which_of_two_waits_times_out()
    {
        OneAtATime.RunSeeds(50, machine =>
        {
            using var bench = new Bench(machine);
            nint target = bench.Event();
            var order = new List<string>();
            machine.StartThread("long", () =>
            {
                bench.Wait(target, 3_600_000).ShouldBe(Win32Error.WAIT_OBJECT_0);
                order.Add("long");
            });
            machine.StartThread("short", () =>
            {
                bench.Wait(target, 60_000).ShouldBe(Win32Error.WAIT_TIMEOUT);
                order.Add("short");
                machine.Kernel32.SetEvent(target);
            });
            long start = machine.Time.GetTimestamp();
            bench.Wait(target, Kernel32Constants.INFINITE);
            machine.Time.GetElapsedTime(start).ShouldBe(TimeSpan.FromMinutes(1));
            machine.RunUntilIdle();
            order.ShouldBe(["short", "long"]);
        });
    }
}
