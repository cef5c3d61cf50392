using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;
using Microsoft.Extensions.Time.Testing;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>Real threads: what counts as running, and what idle means.</summary>
public sealed unsafe class ThreadedSchedulerTests
{
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    /// <summary>How long a test goes on that needs many turns: a number of turns would take too long on a busy machine.</summary>
    private static readonly TimeSpan s_duration = TimeSpan.FromSeconds(0.5);

    [Fact]
    public void Idle_names_who_waits_and_for_what()
    {
        using var bench = new Bench();
        nint port = bench.Port();
        nint target = bench.Event();
        bench.Machine.StartThread("dequeuer", () => bench.Dequeue(port, Kernel32Constants.INFINITE));
        bench.Machine.StartThread("waiter", () => bench.Wait(target, Kernel32Constants.INFINITE));
        bench.Machine.StartThread("blocked", () => bench.ReceiveBlocking(bench.Operation()));

        IdleReport report = bench.Machine.RunUntilIdle();

        report.Waiting.Count.ShouldBe(3);
        WaitOf("dequeuer").ShouldBe("GetQueuedCompletionStatus");
        WaitOf("waiter").ShouldStartWith("event#");
        WaitOf("blocked").ShouldStartWith("HttpReceiveHttpRequest on queue#");

        string WaitOf(string name) => report.Waiting.Single(waiting => waiting.Thread == name).WaitsFor;
    }

    [Fact]
    public void A_machine_where_nothing_happens_is_idle_at_once_for_any_number_of_callers()
    {
        using var bench = new Bench();
        bench.Machine.RunUntilIdle().ToString().ShouldBe("idle; no thread waits");
        int ended = 0;
        for (int i = 0; i < 4; i++)
        {
            bench.Machine.StartThread($"caller {i}", () =>
            {
                bench.Machine.RunUntilIdle();
                Interlocked.Increment(ref ended);
            });
        }

        bench.Machine.RunUntilIdle();
        bench.Machine.RunUntilIdle();
        ended.ShouldBe(4);
    }

    [Fact]
    public void A_thread_that_runs_outside_every_door_keeps_the_machine_from_being_idle()
    {
        using var bench = new Bench();
        using var gate = new Gate();
        bool released = false;
        bench.Machine.StartThread("busy", gate.Hold);
        gate.AwaitHeld();
        bench.Machine.StartThread("opener", () =>
        {
            released = true;
            gate.Open();
        });

        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();

        released.ShouldBeTrue();
    }

    [Fact]
    public void Two_threads_that_wake_each_other_many_times_leave_the_count_exact()
    {
        using var bench = new Bench(new MachineOptions { InMemory = true });
        nint ping = bench.Port();
        nint pong = bench.Port();
        const int Rounds = 20_000;
        int bounced = 0;
        bench.Machine.StartThread("server", () =>
        {
            while (bench.Dequeue(ping, Kernel32Constants.INFINITE).Key != 0)
            {
                bounced++;
                bench.Post(pong, 1);
            }
        });

        // From a thread of the host: it counts only while it is inside a door, which is where the races are.
        for (int i = 0; i < Rounds; i++)
        {
            bench.Post(ping, 1);
            bench.Dequeue(pong, Kernel32Constants.INFINITE).Success.ShouldBeTrue();
        }

        bench.Post(ping, 0);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        bounced.ShouldBe(Rounds);
    }

    [Fact]
    public void Idle_is_never_early_while_work_is_handed_from_thread_to_thread()
    {
        using var bench = new Bench(new MachineOptions { InMemory = true });
        nint[] events = [.. Enumerable.Range(0, 6).Select(_ => bench.Event(manualReset: false))];
        int hops = 0;
        for (int i = 0; i < events.Length; i++)
        {
            int me = i;
            bench.Machine.StartThread($"hop {i}", () =>
            {
                while (true)
                {
                    bench.Wait(events[me], Kernel32Constants.INFINITE);
                    if (hops < 0)
                        return;

                    hops++;
                    if (me + 1 < events.Length)
                        bench.Kernel.SetEvent(events[me + 1]);
                }
            });
        }

        long begin = TimeProvider.System.GetTimestamp();
        for (int round = 1; TimeProvider.System.GetElapsedTime(begin) < s_duration; round++)
        {
            bench.Machine.RunUntilIdle().Waiting.Count.ShouldBe(events.Length);
            bench.Kernel.SetEvent(events[0]);
            bench.Machine.RunUntilIdle();
            hops.ShouldBe(round * events.Length);
        }

        hops = int.MinValue;
        foreach (nint target in events)
            bench.Kernel.SetEvent(target);

        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void A_time_out_of_a_foreign_clock_never_ends_the_next_wait_of_its_thread()
    {
        var time = new FakeTimeProvider();
        using var bench = new Bench(new MachineOptions { InMemory = true, Time = time });
        nint port = bench.Port();
        int wrong = 0;
        int served = 0;
        bench.Machine.StartThread("waiter", () =>
        {
            while (true)
            {
                DequeuedPacket timed = bench.Dequeue(port, 10);
                if (timed.Success && timed.Key == 0)
                    return;

                if (timed.Success)
                    served++;

                DequeuedPacket endless = bench.Dequeue(port, Kernel32Constants.INFINITE);
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
            bench.Post(port, 1);
            time.Advance(TimeSpan.FromMilliseconds(10));
        }

        bench.Post(port, 0);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        wrong.ShouldBe(0);
        served.ShouldBe(Packets);
    }

    [Fact]
    public void A_wait_on_the_clock_of_the_host_ends_with_its_time()
    {
        using var bench = new Bench(new MachineOptions { InMemory = true });

        bench.Wait(bench.Event(), 1).ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.Dequeue(bench.Port(), 1).Error.ShouldBe(Win32Error.WAIT_TIMEOUT);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void WaitFor_sees_past_and_future_events_and_says_when_one_does_not_come()
    {
        using var bench = new Bench();
        nint target = bench.Event();
        bench.Machine.WaitFor<FunctionReturned>(returned => returned.Function == "CreateEvent", s_bound).Result.ShouldBe("event#1");

        FunctionReturned? found = null;
        bench.Start("watcher", () => found = bench.Machine.WaitFor<FunctionReturned>(returned => returned.Function == "SetEvent", s_bound));
        found.ShouldBeNull();
        bench.Kernel.SetEvent(target);
        bench.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
        found!.Result.ShouldBe("TRUE");

        Should.Throw<TimeoutException>(() => bench.Machine.WaitFor(_ => false, TimeSpan.FromMilliseconds(1)))
            .Message.ShouldContain("SetEvent");
        using var deaf = new Bench(new MachineOptions { InMemory = true });
        Should.Throw<InvalidOperationException>(() => deaf.Machine.WaitFor(_ => true, s_bound)).Message.ShouldContain("RecordTrace");
    }

    [Fact]
    public void A_thread_of_the_host_that_blocks_inside_a_door_is_no_activity_and_one_that_was_called_is()
    {
        using var bench = new Bench();
        nint port = bench.Port();
        int taken = 0;
        var host = new Thread(() =>
        {
            while (bench.Dequeue(port, Kernel32Constants.INFINITE).Key != 0)
                taken++;
        })
        { IsBackground = true };
        host.Start();
        int posted = 0;
        for (long begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < s_duration;)
        {
            bench.Machine.RunUntilIdle();
            bench.Post(port, (nuint)(++posted));
            bench.Machine.RunUntilIdle();
        }

        bench.Post(port, 0);
        host.Join(s_bound).ShouldBeTrue();
        taken.ShouldBe(posted);
    }

    [Fact]
    public void Whoever_waits_for_idle_is_told_also_when_several_threads_leave_at_once()
    {
        using var bench = new Bench();
        nint target = bench.Event();
        bool stop = false;
        Thread[] hosts = [.. Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
                bench.Kernel.SetEvent(target);
        }) { IsBackground = true })];
        Array.ForEach(hosts, host => host.Start());

        var waits = new Thread(() =>
        {
            for (long begin = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(begin) < s_duration;)
                bench.Machine.RunUntilIdle();
        })
        { IsBackground = true };
        waits.Start();
        bool told = waits.Join(s_bound);
        Volatile.Write(ref stop, true);
        Array.ForEach(hosts, host => host.Join());

        told.ShouldBeTrue();
    }
}
