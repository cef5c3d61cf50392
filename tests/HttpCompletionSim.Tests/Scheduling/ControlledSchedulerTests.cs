using HttpCompletionSim.Scheduling;
using HttpCompletionSim.Testing;
using HttpCompletionSim.Tests.Support;
using HttpCompletionSim.Win32;

namespace HttpCompletionSim.Tests.Scheduling;

/// <summary>Runs under the controlled scheduler: what ends a run, and how the run reports it.</summary>
public sealed unsafe class ControlledSchedulerTests
{
    private static readonly ExploreOptions s_all = new() { ContinueAfterFailure = true, CheckDeterminism = false };

    [Fact]
    public void A_deadlock_names_every_thread_and_what_it_waits_for()
    {
        ExplorationResult explored = Simulation.Explore(
            20,
            machine =>
            {
                nint first = machine.Kernel32.CreateEvent(null, false, false, null);
                nint second = machine.Kernel32.CreateEvent(null, false, false, null);
                machine.StartThread("left", () => Cross(machine, first, second));
                machine.StartThread("right", () => Cross(machine, second, first));
                Cross(machine, second, first);
            },
            s_all);

        explored.Failures.Count.ShouldBe(20);
        foreach (SimulationFailedException failure in explored.Failures)
        {
            string message = failure.InnerException.ShouldBeOfType<SimulationRunException>().Message;
            message.ShouldContain("Nothing can run any more");
            message.ShouldContain("main waits for event#");
            message.ShouldContain("left waits for event#");
            message.ShouldContain("right waits for event#");
        }

        static void Cross(SimulatedMachine machine, nint mine, nint theirs)
        {
            machine.Kernel32.WaitForSingleObject(mine, Kernel32Constants.INFINITE);
            machine.Kernel32.SetEvent(theirs);
        }
    }

    [Fact]
    public void Threads_that_never_end_are_named_after_the_main_thread_has_ended()
    {
        Exception? failure = ControlledRuns.FailureOf(1, machine =>
        {
            nint target = machine.Kernel32.CreateEvent(null, false, false, null);
            machine.StartThread("forgotten", () => machine.Kernel32.WaitForSingleObject(target, Kernel32Constants.INFINITE));
            machine.RunUntilIdle();
        });

        failure.ShouldBeOfType<SimulationRunException>().Message.ShouldContain("forgotten waits for");
    }

    [Fact]
    public void An_exception_in_any_thread_fails_the_run_and_unwinds_the_others()
    {
        int unwound = 0;
        ExplorationResult explored = Simulation.Explore(
            20,
            machine =>
            {
                nint target = machine.Kernel32.CreateEvent(null, false, false, null);
                machine.StartThread("waiter", () =>
                {
                    try
                    {
                        machine.Kernel32.WaitForSingleObject(target, Kernel32Constants.INFINITE);
                    }
                    finally
                    {
                        unwound++;
                    }
                });
                machine.RunUntilIdle();
                machine.StartThread("thrower", () => throw new InvalidDataException("on purpose"));
                machine.Kernel32.WaitForSingleObject(target, Kernel32Constants.INFINITE);
            },
            s_all);

        explored.Failures.Count.ShouldBe(20);
        explored.Failures.ShouldAllBe(failure => failure.InnerException is InvalidDataException);
        explored.Failures.ShouldAllBe(failure => failure.InnerException!.Message == "on purpose");
        unwound.ShouldBe(20);
    }

    [Fact]
    public void A_run_that_failed_leaves_its_workers_fit_for_the_next_one()
    {
        int run = 0;

        ExplorationResult explored = Simulation.Explore(
            100,
            machine =>
            {
                if (run++ % 2 == 1)
                {
                    machine.StartThread("fine", () => { });
                    return;
                }

                nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
                using var test = new TestMachine(machine);
                for (int i = 0; i < 4; i++)
                    machine.StartThread($"waiter {i}", () => test.Dequeue(port, Kernel32Constants.INFINITE));

                machine.StartThread("thrower", () => throw new InvalidDataException("on purpose"));
                test.Post(port, 1);
                machine.RunUntilIdle();
            },
            s_all);

        explored.Runs.ShouldBe(100);
        explored.Failures.Count.ShouldBe(50);
        explored.Failures.ShouldAllBe(failure => failure.InnerException is InvalidDataException);
        explored.Failures.ShouldAllBe(failure => failure.Result.Token.Seed % 2 == 0);
    }

    [Fact]
    public void A_thread_that_keeps_the_turn_is_named()
    {
        using var gate = new Gate();
        var scheduler = new ControlledScheduler(new RandomStrategy(1));

        var maxTurn = TimeSpan.FromMilliseconds(20);
        SimulationRunException stuck = Should.Throw<SimulationRunException>(() => scheduler.Run("greedy", gate.Hold, maxTurn));

        stuck.Message.ShouldContain("'greedy' has kept the turn");
    }

    [Fact]
    public void A_turn_is_ended_at_its_limit_and_not_half_a_limit_later()
    {
        using var gate = new Gate();
        var scheduler = new ControlledScheduler(new RandomStrategy(1));
        var maxTurn = TimeSpan.FromSeconds(1);
        long begin = TimeProvider.System.GetTimestamp();

        Should.Throw<SimulationRunException>(() => scheduler.Run("greedy", gate.Hold, maxTurn)).Message.ShouldContain("for 1 s");

        TimeProvider.System.GetElapsedTime(begin).ShouldBeInRange(maxTurn, maxTurn * 1.4);
        gate.Open();
    }

    [Fact]
    public void A_thread_that_stands_on_a_breakpoint_keeps_its_turn()
    {
        var scheduler = new ControlledScheduler(new RandomStrategy(1));
        using var gate = new Gate();
        int looks = 0;
        bool IsDebugged()
        {
            // The person goes on after many times the limit.
            if (++looks == 100)
                gate.Open();

            return true;
        }

        var host = new RunHost(TimeSpan.FromMilliseconds(1), IsDebugged);
        host.Execute(running => running.Run(scheduler, "stopped", gate.Hold));

        scheduler.Failure.ShouldBeNull();
        looks.ShouldBeGreaterThanOrEqualTo(100);
    }

    [Fact]
    public void A_thread_that_catches_the_end_of_the_run_and_goes_on_is_parked_and_named()
    {
        var scheduler = new ControlledScheduler(new RandomStrategy(1));
        scheduler.Run("main", () =>
        {
            using var machine = new SimulatedMachine();
            machine.StartThread("stubborn", () =>
            {
                while (true)
                {
                    try
                    {
                        machine.Kernel32.SleepEx(1, false);
                    }
                    catch (Exception)
                    {
                        // What code does that retries whatever happens.
                    }
                }
            });
            machine.Kernel32.SleepEx(1, false);
            throw new InvalidDataException("on purpose");
        });

        SimulationRunException failure = scheduler.Failure.ShouldBeOfType<SimulationRunException>();
        failure.Message.ShouldStartWith("on purpose After that, 'stubborn' caught the exception that ends a thread of the run");
        failure.InnerException.ShouldBeOfType<InvalidDataException>();
    }

    [Fact]
    public void A_thread_that_goes_on_after_the_run_with_calls_that_do_not_wait_is_parked_too()
    {
        var scheduler = new ControlledScheduler(new RandomStrategy(1));
        scheduler.Run("main", () =>
        {
            using var machine = new SimulatedMachine();
            nint port = machine.Kernel32.CreateIoCompletionPort(Kernel32Constants.INVALID_HANDLE_VALUE, 0, 0, 0);
            machine.StartThread("poller", () =>
            {
                while (true)
                {
                    try
                    {
                        machine.Kernel32.PostQueuedCompletionStatus(port, 0, 0, null);
                    }
                    catch (Exception)
                    {
                        // As above.
                    }
                }
            });

            // So that the poller begins.
            for (int i = 0; i < 100; i++)
                machine.Kernel32.ResetEvent(0);

            throw new InvalidDataException("on purpose");
        });

        scheduler.Failure.ShouldBeOfType<SimulationRunException>().Message.ShouldContain("'poller' caught");
    }

    [Fact]
    public void When_the_main_thread_is_parked_the_run_is_given_up()
    {
        var scheduler = new ControlledScheduler(new RandomStrategy(1));

        Should.Throw<SimulationRunException>(() => scheduler.Run("main", () =>
        {
            using var machine = new SimulatedMachine();
            machine.StartThread("thrower", () =>
            {
                machine.Kernel32.SleepEx(1, false);
                throw new InvalidDataException("on purpose");
            });
            while (true)
            {
                try
                {
                    machine.Kernel32.SleepEx(1, false);
                }
                catch (Exception)
                {
                    // As above.
                }
            }
        })).Message.ShouldContain("'main' caught");
    }

    [Fact]
    public void A_run_that_does_not_end_is_stopped_whether_threads_or_only_timers_keep_it_going()
    {
        var looping = new ControlledScheduler(new RandomStrategy(1)) { MaxSchedulingPoints = 1000 };
        looping.Run("main", () =>
        {
            using var machine = new SimulatedMachine();
            while (true)
                machine.Kernel32.ResetEvent(0);
        });
        looping.Failure.ShouldBeOfType<SimulationRunException>().Message.ShouldContain("main is at ResetEvent");

        var ticking = new ControlledScheduler(new RandomStrategy(1)) { MaxSchedulingPoints = 1000 };
        ticking.Run("main", () =>
        {
            using var machine = new SimulatedMachine();
            using ITimer timer = machine.Time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            machine.Kernel32.WaitForSingleObject(machine.Kernel32.CreateEvent(null, false, false, null), Kernel32Constants.INFINITE);
        });
        ticking.Failure.ShouldBeOfType<SimulationRunException>().Message.ShouldContain("main waits for event");
    }

    [Fact]
    public void Time_moves_only_when_no_thread_can_run_and_then_to_the_next_timer()
    {
        ControlledRuns.RunSeeds(50, machine =>
        {
            nint target = machine.Kernel32.CreateEvent(null, true, false, null);
            long start = machine.Time.GetTimestamp();
            var ends = new List<double>();
            foreach (uint milliseconds in new uint[] { 30_000, 10_000, 20_000 })
            {
                machine.StartThread($"sleeper {milliseconds}", () =>
                {
                    machine.Kernel32.WaitForSingleObject(target, milliseconds);
                    ends.Add(machine.Time.GetElapsedTime(start).TotalMilliseconds);
                });
            }

            for (int i = 0; i < 50; i++)
                machine.Kernel32.ResetEvent(target);

            machine.RunUntilIdle();
            machine.Time.GetElapsedTime(start).ShouldBe(TimeSpan.Zero);
            machine.Kernel32.WaitForSingleObject(target, 40_000);
            ends.ShouldBe([10_000, 20_000, 30_000]);
            machine.Time.GetElapsedTime(start).ShouldBe(TimeSpan.FromSeconds(40));
        });
    }

    [Fact]
    public void A_timer_of_the_run_fires_as_kernel_work_and_not_after_it_was_disposed()
    {
        ControlledRuns.RunSeeds(20, machine =>
        {
            int fired = 0;
            nint target = machine.Kernel32.CreateEvent(null, true, false, null);
            using (ITimer once = machine.Time.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan))
            using (ITimer often = machine.Time.CreateTimer(_ => fired += 100, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)))
                machine.Kernel32.WaitForSingleObject(target, 3500);

            fired.ShouldBe(301);
            machine.Kernel32.WaitForSingleObject(target, 10_000);
            fired.ShouldBe(301);
        });
    }

    [Fact]
    public void A_foreign_thread_is_refused_by_name_and_stays_usable_elsewhere()
    {
        using var outside = new TestMachine();
        SimulationRunException? escaped = null;
        SimulationFailedException failed = Should.Throw<SimulationFailedException>(() => Simulation.Run(1, machine =>
        {
            var foreign = new Thread(() =>
            {
                escaped = Should.Throw<SimulationRunException>(() => machine.Kernel32.SetEvent(0));
                outside.Wait(outside.Event(), 1).ShouldBe(Win32Error.WAIT_TIMEOUT);
            })
            { Name = "stranger" };
            foreign.Start();
            foreign.Join();
        }));

        failed.InnerException.ShouldBe(escaped);
        escaped!.Message.ShouldContain("'stranger' is no thread of this controlled run");
        outside.Machine.RunUntilIdle().Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Idle_says_who_waits_and_comes_before_time_moves()
    {
        ControlledRuns.RunSeeds(50, machine =>
        {
            using var test = new TestMachine(machine);
            nint target = test.Event();
            machine.StartThread("sleeper", () => test.Wait(target, 5000));
            machine.StartThread("blocked", () => test.ReceiveBlocking(test.Operation()));

            IReadOnlyList<WaitingThread> waiting = machine.RunUntilIdle().Waiting;

            waiting.Count.ShouldBe(2);
            waiting.Single(thread => thread.Thread == "sleeper").WaitsFor.ShouldStartWith("event");
            waiting.Single(thread => thread.Thread == "blocked").WaitsFor.ShouldStartWith("HttpReceiveHttpRequest");
            test.SendRequest();
            machine.RunUntilIdle().Waiting.Count.ShouldBe(1);
        });
    }

    [Fact]
    public void The_same_seed_repeats_and_different_seeds_take_different_ways()
    {
        var traces = new HashSet<string>();
        var traced = new MachineOptions { RecordTrace = true };
        var again = new SimulationOptions { Machine = traced };
        Simulation.Explore(30, Scenario, new ExploreOptions { Machine = traced, AfterRun = RunAgain });

        traces.Count.ShouldBeGreaterThan(20);

        void RunAgain(SimulationResult first)
        {
            Simulation.Run(first.Token.Seed!.Value, Scenario, again).TraceText.ShouldBe(first.TraceText);
            traces.Add(first.TraceText);
        }

        static void Scenario(SimulatedMachine machine)
        {
            using var test = new TestMachine(machine);
            nint port = test.BoundPort();
            machine.StartThread("dequeuer", () => test.Dequeue(port, 1000));
            machine.StartThread("receiver", () => test.Receive(test.Operation()));
            machine.StartThread("closer", () => machine.Kernel32.CancelIoEx(test.Handle, null));
            test.SendRequest();
            test.Wait(test.Event(), 2000);
        }
    }
}
