using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>Real threads: what counts as running, and what idle means.</summary>
public sealed unsafe class ThreadedSchedulerTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    /// <summary>How long a test that needs many turns runs. A fixed number of turns would take too long on a busy machine.</summary>
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(0.5);

    [Fact]
    public void Idle_names_who_waits_and_for_what()
    {
        using var test = new TestMachine();
        test.SetAside("HCV18", "The thread that blocks is let go by the end of the test.");
        nint port = test.Port();
        nint target = test.Event();
        test.Machine.StartThread("dequeuer", () => test.Dequeue(port, Kernel32Constants.INFINITE));
        test.Machine.StartThread("waiter", () => test.Wait(target, Kernel32Constants.INFINITE));
        test.Machine.StartThread("blocked", () => test.ReceiveBlocking(test.Operation()));

        IdleReport report = test.Machine.RunUntilIdle();

        report.Waiting.Count.ShouldBe(3);
        WaitOf("dequeuer").ShouldBe("GetQueuedCompletionStatus");
        WaitOf("waiter").ShouldStartWith("event#");
        WaitOf("blocked").ShouldStartWith("HttpReceiveHttpRequest on queue#");

        string WaitOf(string name) => report.Waiting.Single(waiting => waiting.Thread == name).WaitsFor;
    }

    [Fact]
    public void A_machine_where_nothing_happens_is_idle_at_once_for_any_number_of_callers()
    {
        using var test = new TestMachine();
        test.Machine.RunUntilIdle().ToString().ShouldBe("idle; no thread waits");
        int ended = 0;
        for (int i = 0; i < 4; i++)
        {
            test.Machine.StartThread($"caller {i}", () =>
            {
                test.Machine.RunUntilIdle();
                Interlocked.Increment(ref ended);
            });
        }

        test.Machine.RunUntilIdle();
        test.Machine.RunUntilIdle();
        ended.ShouldBe(4);
    }

    [Fact]
    public void A_thread_that_runs_outside_every_API_call_keeps_the_machine_from_being_idle()
    {
        using var test = new TestMachine();
        using var gate = new Gate();
        bool released = false;
        test.Machine.StartThread("busy", gate.Hold);
        gate.AwaitHeld();
        test.Machine.StartThread("opener", () =>
        {
            released = true;
            gate.Open();
        });

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        released.ShouldBeTrue();
    }

    [Fact]
    public void Two_threads_that_wake_each_other_many_times_leave_the_count_exact()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        nint ping = test.Port();
        nint pong = test.Port();
        const int Rounds = 20_000;
        int bounced = 0;
        test.Machine.StartThread("server", () =>
        {
            while (test.Dequeue(ping, Kernel32Constants.INFINITE).Key != 0)
            {
                bounced++;
                test.Post(pong, 1);
            }
        });

        // A call from a thread of the host. The scheduler counts this thread only while it is inside a static API, where the races are.
        for (int i = 0; i < Rounds; i++)
        {
            test.Post(ping, 1);
            test.Dequeue(pong, Kernel32Constants.INFINITE).Success.ShouldBeTrue();
        }

        test.Post(ping, 0);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        bounced.ShouldBe(Rounds);
    }

    [Fact]
    public void Idle_is_never_early_while_work_is_handed_from_thread_to_thread()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });
        nint[] events = [.. Enumerable.Range(0, 6).Select(_ => test.Event(manualReset: false))];
        int hops = 0;
        for (int i = 0; i < events.Length; i++)
        {
            int me = i;
            test.Machine.StartThread($"hop {i}", () =>
            {
                while (true)
                {
                    test.Wait(events[me], Kernel32Constants.INFINITE);
                    if (hops < 0)
                        return;

                    hops++;
                    if (me + 1 < events.Length)
                        test.Kernel.SetEvent(events[me + 1]);
                }
            });
        }

        long begin = TimeProvider.System.GetTimestamp();
        for (int round = 1; TimeProvider.System.GetElapsedTime(begin) < s_duration; round++)
        {
            test.Machine.RunUntilIdle().Waiting.Count.ShouldBe(events.Length);
            test.Kernel.SetEvent(events[0]);
            test.Machine.RunUntilIdle();
            hops.ShouldBe(round * events.Length);
        }

        hops = int.MinValue;
        foreach (nint target in events)
            test.Kernel.SetEvent(target);

        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void A_time_out_of_a_foreign_clock_never_ends_the_next_wait_of_its_thread()
    {
        var time = new FakeTimeProvider();
        using var test = new TestMachine(new MachineOptions { InMemory = true, Time = time });
        nint port = test.Port();
        int wrong = 0;
        int served = 0;
        test.Machine.StartThread("waiter", () =>
        {
            while (true)
            {
                DequeuedPacket timed = test.Dequeue(port, 10);
                if (timed.Success && timed.Key == 0)
                    return;

                if (timed.Success)
                    served++;

                DequeuedPacket endless = test.Dequeue(port, Kernel32Constants.INFINITE);
                if (!endless.Success)
                    wrong++;
                else if (endless.Key == 0)
                    return;

                served++;
            }
        });

        const int Packets = 4000;
        for (int i = 0; i < Packets; i++)
        {
            test.Post(port, 1);
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        test.Post(port, 0);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        wrong.ShouldBe(0);
        served.ShouldBe(Packets);
    }

    [Fact]
    public void A_wait_on_the_clock_of_the_host_ends_with_its_time()
    {
        using var test = new TestMachine(new MachineOptions { InMemory = true });

        test.Wait(test.Event(), 1).ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Dequeue(test.Port(), 1).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void WaitFor_sees_past_and_future_events_and_says_when_one_does_not_come()
    {
        using var test = new TestMachine();
        nint target = test.Event();
        test.Machine.WaitFor<FunctionReturned>(returned => returned.Function == "CreateEvent", s_bound).Result.ShouldBe("event#1");

        FunctionReturned? found = null;
        test.Start("watcher", () => found = test.Machine.WaitFor<FunctionReturned>(returned => returned.Function == "SetEvent", s_bound));
        found.ShouldBeNull();
        test.Kernel.SetEvent(target);
        test.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        found!.Result.ShouldBe("TRUE");

        Should.Throw<TimeoutException>(() => test.Machine.WaitFor(_ => false, TimeSpan.FromMilliseconds(1)))
            .Message.ShouldContain("SetEvent");
        using var deaf = new TestMachine(new MachineOptions { InMemory = true });
        Should.Throw<InvalidOperationException>(() => deaf.Machine.WaitFor(_ => true, s_bound)).Message.ShouldContain("RecordTrace");
    }

    [Fact]
    public void A_host_thread_that_blocks_inside_an_API_call_is_no_activity_and_one_that_was_released_is()
    {
        using var test = new TestMachine();
        nint port = test.Port();
        int taken = 0;
        var host = new Thread(() =>
        {
            while (test.Dequeue(port, Kernel32Constants.INFINITE).Key != 0)
                taken++;
        })
        { IsBackground = true };
        host.Start();
        int posted = 0;
        for (long begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < s_duration;)
        {
            test.Machine.RunUntilIdle();
            test.Post(port, (nuint)(++posted));
            test.Machine.RunUntilIdle();
        }

        test.Post(port, 0);
        host.Join(s_bound).ShouldBeTrue();
        taken.ShouldBe(posted);
    }

    [Fact]
    public void RunUntilIdle_returns_also_when_several_threads_leave_at_once()
    {
        using var test = new TestMachine();
        nint target = test.Event();
        bool stop = false;
        Thread[] hosts = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
                test.Kernel.SetEvent(target);
        }) { IsBackground = true })];
        Array.ForEach(hosts, host => host.Start());

        var waits = new Thread(() =>
        {
            for (long begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < s_duration;)
                test.Machine.RunUntilIdle();
        })
        { IsBackground = true };
        waits.Start();
        bool told = waits.Join(s_bound);
        Volatile.Write(ref stop, true);
        Array.ForEach(hosts, host => host.Join());

        told.ShouldBeTrue();
    }
}
