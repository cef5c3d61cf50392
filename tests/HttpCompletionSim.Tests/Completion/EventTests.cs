using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Completion;

/// <summary>Events without operations: signal states and waits.</summary>
public sealed unsafe class EventTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Rule("EVT-01", "EVT-03")]
    public void A_wait_clears_an_auto_reset_event_and_leaves_a_manual_reset_one(bool manualReset)
    {
        using var test = new TestMachine();
        nint target = test.Event(manualReset, signaled: true);

        test.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);
        test.Wait(target).ShouldBe(manualReset ? Win32Error.WAIT_OBJECT_0 : Win32Error.WAIT_TIMEOUT);
        test.Kernel.ResetEvent(target).ShouldBeTrue();
        test.Wait(target).ShouldBe(Win32Error.WAIT_TIMEOUT);
    }

    [Fact]
    [Rule("EVT-02")]
    public void Signals_do_not_add_up_and_resets_neither()
    {
        using var test = new TestMachine();
        nint target = test.Event(manualReset: false);

        test.Kernel.SetEvent(target).ShouldBeTrue();
        test.Kernel.SetEvent(target).ShouldBeTrue();
        test.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);
        test.Wait(target).ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Kernel.ResetEvent(target).ShouldBeTrue();
        test.Kernel.ResetEvent(target).ShouldBeTrue();
        test.Kernel.SetEvent(target).ShouldBeTrue();
        test.Wait(target).ShouldBe(Win32Error.WAIT_OBJECT_0);
    }

    [Fact]
    [Rule("EVT-03")]
    public void A_time_out_leaves_the_last_error_and_a_bad_handle_sets_it()
    {
        using var test = new TestMachine();
        nint target = test.Event();
        test.Kernel.SetLastError(123);

        test.Wait(target).ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.LastError.ShouldBe(123u);
        test.Wait(0).ShouldBe(Win32Error.WAIT_FAILED);
        test.LastError.ShouldBe(Win32Error.ERROR_INVALID_HANDLE);
    }

    [Fact]
    [Rule("EVT-04")]
    public void Wait_any_takes_the_lowest_signaled_object_and_nothing_else()
    {
        using var test = new TestMachine();
        nint first = test.Event(manualReset: false);
        nint second = test.Event(manualReset: false, signaled: true);
        nint third = test.Event(manualReset: false, signaled: true);

        test.Wait(all: false, 0, first, second, third).ShouldBe(Win32Error.WAIT_OBJECT_0 + 1);
        test.IsSignaled(second).ShouldBeFalse();
        test.IsSignaled(third).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-04")]
    public void Wait_all_takes_all_at_once_or_none()
    {
        using var test = new TestMachine();
        nint first = test.Event(manualReset: false, signaled: true);
        nint second = test.Event(manualReset: false);

        test.Wait(all: true, 0, first, second).ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.IsSignaled(first).ShouldBeTrue();
        test.Kernel.SetEvent(first);
        test.Kernel.SetEvent(second);
        test.Wait(all: true, 0, first, second).ShouldBe(Win32Error.WAIT_OBJECT_0);
        test.IsSignaled(first).ShouldBeFalse();
        test.IsSignaled(second).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-04")]
    public void A_blocked_wait_all_takes_nothing_until_its_last_object_is_signaled()
    {
        using var test = new TestMachine();
        nint first = test.Event(manualReset: false);
        nint second = test.Event(manualReset: false);
        uint result = uint.MaxValue;
        test.Start("all", () => result = test.Wait(all: true, Kernel32Constants.INFINITE, first, second));

        test.Kernel.SetEvent(first);
        test.Machine.RunUntilIdle();
        test.IsSignaled(first).ShouldBeTrue();
        test.Kernel.SetEvent(second);
        test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(1);
        test.Kernel.SetEvent(first);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        result.ShouldBe(Win32Error.WAIT_OBJECT_0);
        test.IsSignaled(first).ShouldBeFalse();
        test.IsSignaled(second).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-04")]
    public void A_wait_takes_1_to_64_different_handles()
    {
        using var test = new TestMachine();
        nint[] handles = [.. Enumerable.Range(0, 65).Select(_ => test.Event())];
        test.Kernel.SetEvent(handles[63]);

        test.Wait(all: false, 0, handles.AsSpan(0, 64)).ShouldBe(Win32Error.WAIT_OBJECT_0 + 63);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, handles);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, []);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, handles[0], handles[0]);
        Refused(Win32Error.ERROR_INVALID_PARAMETER, handles[0], handles[0] | 1);
        Refused(Win32Error.ERROR_INVALID_HANDLE, handles[0], 4);

        void Refused(uint error, params ReadOnlySpan<nint> bad)
        {
            test.Kernel.SetLastError(0);
            test.Wait(all: false, 0, bad).ShouldBe(Win32Error.WAIT_FAILED);
            test.LastError.ShouldBe(error);
        }
    }

    [Fact]
    [Rule("EVT-01")]
    public void One_signal_of_an_auto_reset_event_releases_exactly_one_of_several_waiters()
    {
        using var test = new TestMachine();
        nint target = test.Event(manualReset: false);
        int released = 0;
        for (int i = 0; i < 5; i++)
        {
            test.Start($"waiter {i}", () =>
            {
                if (test.Wait(target, Kernel32Constants.INFINITE) == Win32Error.WAIT_OBJECT_0)
                    Interlocked.Increment(ref released);
            });
        }

        for (int signals = 1; signals <= 5; signals++)
        {
            test.Kernel.SetEvent(target);
            test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(5 - signals);
            released.ShouldBe(signals);
        }

        test.IsSignaled(target).ShouldBeFalse();
    }

    [Fact]
    [Rule("EVT-01")]
    public void One_signal_of_a_manual_reset_event_releases_every_waiter()
    {
        using var test = new TestMachine();
        nint target = test.Event();
        for (int i = 0; i < 5; i++)
            test.Start($"waiter {i}", () => test.Wait(target, Kernel32Constants.INFINITE));

        test.Kernel.SetEvent(target);

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    [Rule("EVT-01", "EVT-04")]
    public void Whatever_the_schedule_signals_and_released_waiters_are_as_many()
    {
        var firsts = new HashSet<string>();
        ControlledRuns.RunSeeds(200, machine =>
        {
            using var test = new TestMachine(machine);
            nint left = test.Event(manualReset: false);
            nint right = test.Event(manualReset: false);
            var released = new List<string>();
            machine.StartThread("left", () => Released("left", test.Wait(left, Kernel32Constants.INFINITE)));
            machine.StartThread("any", () => Released("any", test.Wait(all: false, Kernel32Constants.INFINITE, right, left)));
            machine.StartThread("both", () => Released("both", test.Wait(all: true, Kernel32Constants.INFINITE, left, right)));
            machine.RunUntilIdle();

            // Four signals are needed in all: one for left, one for any, two for both. Another waiter may first take a signal that
            // was set for "both".
            machine.StartThread("set left", () => machine.Kernel32.SetEvent(left));
            machine.StartThread("set right", () => machine.Kernel32.SetEvent(right));
            machine.RunUntilIdle();
            int taken = released.Sum(name => name == "both" ? 2 : 1);
            int signaled = (test.IsSignaled(left) ? 1 : 0) + (test.IsSignaled(right) ? 1 : 0);
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
        using var test = new TestMachine(new MachineOptions { InMemory = true, Time = time });
        nint target = test.Event(manualReset: false);
        uint result = uint.MaxValue;
        SimulatedThread thread = test.Start("waiter", () => result = test.Wait(target, 1000));

        time.Advance(TimeSpan.FromMilliseconds(999));
        test.Machine.RunUntilIdle();
        thread.WaitsFor.ShouldNotBeNull();
        time.Advance(TimeSpan.FromMilliseconds(1));
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        result.ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Kernel.SetEvent(target);
        test.IsSignaled(target).ShouldBeTrue();
    }

    [Fact]
    [Rule("EVT-03")]
    public void Virtual_time_decides_which_of_two_waits_times_out()
    {
        ControlledRuns.RunSeeds(50, machine =>
        {
            using var test = new TestMachine(machine);
            nint target = test.Event();
            var order = new List<string>();
            machine.StartThread("long", () =>
            {
                test.Wait(target, 3_600_000).ShouldBe(Win32Error.WAIT_OBJECT_0);
                order.Add("long");
            });
            machine.StartThread("short", () =>
            {
                test.Wait(target, 60_000).ShouldBe(Win32Error.WAIT_TIMEOUT);
                order.Add("short");
                machine.Kernel32.SetEvent(target);
            });
            long start = machine.Time.GetTimestamp();
            test.Wait(target, Kernel32Constants.INFINITE);
            machine.Time.GetElapsedTime(start).ShouldBe(TimeSpan.FromMinutes(1));
            machine.RunUntilIdle();
            order.ShouldBe(["short", "long"]);
        });
    }
}
